// Tests of the columns with Arrow's own library on the other side: what it lays down is read, and what comes back is a
// table to it, whole and valid. Its headers and its library are those that the Python package pyarrow carries.
#include "shg.h"

#include <arrow/api.h>
#include <arrow/c/bridge.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

namespace {

int checks = 0;

#define CHECK(condition)                                                              \
    do {                                                                              \
        checks++;                                                                     \
        if (!(condition)) {                                                           \
            std::fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition);      \
            std::exit(1);                                                             \
        }                                                                             \
    } while (0)

template <typename T> T value(arrow::Result<T> result)
{
    if (!result.ok()) {
        std::fprintf(stderr, "%s\n", result.status().ToString().c_str());
        std::exit(1);
    }
    return result.MoveValueUnsafe();
}

const char *const ASKED = R"({"schedule": {"annual_rate": "15", "disbursed_on": "2024-01-01", "keep": ["village"]}})";

// Loans numbered from `first`; every tenth has an amount below nothing, every seventh no name of a village.
std::shared_ptr<arrow::RecordBatch> loans(int64_t first, int64_t rows)
{
    arrow::Int64Builder principal;
    arrow::Int16Builder instalments;
    arrow::StringBuilder id;
    arrow::StringDictionary32Builder village;
    for (int64_t row = first; row < first + rows; row++) {
        CHECK(principal.Append(row % 10 == 9 ? -100 : 2000000 + row).ok());
        CHECK(instalments.Append(static_cast<int16_t>(12 + row % 49)).ok());
        CHECK(id.Append("L" + std::to_string(row)).ok());
        CHECK((row % 7 == 0 ? village.AppendNull() : village.Append(row % 2 == 0 ? "Rampur" : "रामपुर")).ok());
    }
    auto words = arrow::dictionary(arrow::int32(), arrow::utf8());
    auto schema = arrow::schema({arrow::field("principal_paise", arrow::int64()),
                                 arrow::field("instalments", arrow::int16()),
                                 arrow::field("loan_id", arrow::utf8()), arrow::field("village", words)});
    return arrow::RecordBatch::Make(schema, rows,
                                    {value(principal.Finish()), value(instalments.Finish()), value(id.Finish()),
                                     value(village.Finish())});
}

template <typename A> std::shared_ptr<A> column(const arrow::RecordBatch &batch, const char *name)
{
    auto found = std::dynamic_pointer_cast<A>(batch.GetColumnByName(name));
    CHECK(found != nullptr);
    return found;
}

// Answers to loans numbered from `first`.
void look(const arrow::RecordBatch &answers, int64_t first, const arrow::RecordBatch &asked)
{
    CHECK(answers.ValidateFull().ok());
    CHECK(answers.num_rows() == asked.num_rows());
    auto id = column<arrow::StringArray>(answers, "loan_id");
    auto level = column<arrow::Int64Array>(answers, "instalment_paise");
    auto code = column<arrow::StringArray>(answers, "error_code");
    auto ends = column<arrow::Date32Array>(answers, "ends_on");
    for (int64_t row = 0; row < answers.num_rows(); row++) {
        const int64_t number = first + row;
        CHECK(id->GetView(row) == "L" + std::to_string(number));
        const bool wrong = number % 10 == 9;
        CHECK(level->IsNull(row) == wrong && ends->IsNull(row) == wrong && code->IsNull(row) != wrong);
        CHECK(!wrong || code->GetView(row) == "loan.amount_not_positive");
        // So many instalments pay more than the loan, and no more than the loan and 15 percent of it for each year begun.
        const int64_t months = 12 + number % 49, paid = wrong ? 0 : level->Value(row) * months, loan = 2000000 + number;
        CHECK(wrong || (paid > loan && paid < loan + loan * 15 * (months + 11) / 12 / 100));
    }
    CHECK(answers.GetColumnByName("village")->Equals(asked.GetColumnByName("village")));
}

std::shared_ptr<arrow::RecordBatchReader> answered(std::shared_ptr<arrow::RecordBatchReader> reader)
{
    ArrowArrayStream in, out;
    CHECK(arrow::ExportRecordBatchReader(std::move(reader), &in).ok());
    shg_reply error = {};
    CHECK(shg_columns(reinterpret_cast<const uint8_t *>(ASKED), std::strlen(ASKED), &in, &out, &error) == SHG_OK);
    return value(arrow::ImportRecordBatchReader(&out));
}

void a_stream()
{
    const std::vector<std::shared_ptr<arrow::RecordBatch>> batches = {loans(0, 1000), loans(1000, 0), loans(1000, 1),
                                                                      loans(1001, 700)->Slice(0, 499)};
    auto answers = answered(value(arrow::RecordBatchReader::Make(batches)));
    int64_t rows = 0;
    for (const auto &batch : batches) {
        if (batch->num_rows() > 0) {
            std::shared_ptr<arrow::RecordBatch> next;
            do {
                CHECK(answers->ReadNext(&next).ok() && next != nullptr);
            } while (next->num_rows() == 0);
            look(*next, rows, *batch);
            rows += next->num_rows();
        }
    }
    std::shared_ptr<arrow::RecordBatch> end;
    CHECK(rows == 1500 && answers->ReadNext(&end).ok() && end == nullptr);
}

void a_slice()
{
    auto asked = loans(0, 100)->Slice(37, 41);
    auto answers = answered(value(arrow::RecordBatchReader::Make({asked})));
    std::shared_ptr<arrow::RecordBatch> next;
    CHECK(answers->ReadNext(&next).ok() && next != nullptr);
    look(*next, 37, *asked);
}

// A reader that gives one batch and then fails.
class Failing : public arrow::RecordBatchReader {
  public:
    std::shared_ptr<arrow::Schema> schema() const override { return batch->schema(); }
    arrow::Status ReadNext(std::shared_ptr<arrow::RecordBatch> *next) override
    {
        if (given) {
            return arrow::Status::IOError("the disk is gone");
        }
        given = true;
        *next = batch;
        return arrow::Status::OK();
    }

  private:
    std::shared_ptr<arrow::RecordBatch> batch = loans(0, 10);
    bool given = false;
};

void a_failure()
{
    auto answers = answered(std::make_shared<Failing>());
    std::shared_ptr<arrow::RecordBatch> next;
    CHECK(answers->ReadNext(&next).ok() && next->num_rows() == 10);
    auto status = answers->ReadNext(&next);
    CHECK(!status.ok() && status.ToString().find("the disk is gone") != std::string::npos);
    // Nobody reads this one: it is released all the same.
    CHECK(answered(value(arrow::RecordBatchReader::Make({loans(0, 10)}))) != nullptr);
}

void a_batch()
{
    auto asked = loans(0, 64);
    ArrowSchema schema, answer_schema;
    ArrowArray array, answer;
    CHECK(arrow::ExportRecordBatch(*asked, &array, &schema).ok());
    shg_reply error = {};
    CHECK(shg_columns_batch(reinterpret_cast<const uint8_t *>(ASKED), std::strlen(ASKED), &schema, &array,
                            &answer_schema, &answer, &error) == SHG_OK);
    look(*value(arrow::ImportRecordBatch(&answer, &answer_schema)), 0, *asked);
}

void a_refusal()
{
    auto floats = arrow::schema({arrow::field("principal", arrow::float64())});
    arrow::DoubleBuilder principal;
    CHECK(principal.AppendValues({20000.0}).ok());
    auto wrong = arrow::RecordBatch::Make(floats, 1, {value(principal.Finish())});
    ArrowArrayStream in, out;
    CHECK(arrow::ExportRecordBatchReader(value(arrow::RecordBatchReader::Make({wrong})), &in).ok());
    shg_reply error = {};
    CHECK(shg_columns(reinterpret_cast<const uint8_t *>(ASKED), std::strlen(ASKED), &in, &out, &error) == SHG_REFUSED);
    CHECK(in.release == nullptr);
    CHECK(std::strstr(reinterpret_cast<const char *>(error.data), "\"principal\"") != nullptr);
    shg_reply_free(error);
}

} // namespace

int main()
{
    a_stream();
    a_slice();
    a_failure();
    a_batch();
    a_refusal();
    std::printf("%d checks\n", checks);
    return 0;
}
