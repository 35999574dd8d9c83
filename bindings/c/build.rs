//! Gives libshg.so its soname: `libshg.so.0.1` while the version is 0.1.x, `libshg.so.1` from 1.0.0 on.

fn main() {
    let major = env!("CARGO_PKG_VERSION_MAJOR");
    let minor = env!("CARGO_PKG_VERSION_MINOR");
    let series = if major == "0" { format!("0.{minor}") } else { String::from(major) };
    if std::env::var("CARGO_CFG_TARGET_OS").as_deref() == Ok("linux") {
        println!("cargo::rustc-cdylib-link-arg=-Wl,-soname,libshg.so.{series}");
    }
    println!("cargo::rerun-if-changed=build.rs");
}
