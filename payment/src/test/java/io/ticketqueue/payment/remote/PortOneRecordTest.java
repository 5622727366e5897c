package io.ticketqueue.payment.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.ticketqueue.core.LenientJson;
import io.ticketqueue.payment.CompletedRefund;
import io.ticketqueue.payment.ProviderStatus;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortOneRecordTest {
  private static final String KEY = "0".repeat(32);
  private static final Instant NOW = Instant.parse("2026-06-01T11:00:00Z");
  private static final String PAID =
      """
      {"status":"PAID","id":"%s","transactionId":"t-1","storeId":"store","currency":"KRW",
       "amount":{"total":150000},"paidAt":"2026-06-01T20:00:00+09:00","channel":{"type":"LIVE"},
       "customer":{"name":"홍길동"},
       "method":{"card":{"name":"신한카드","number":"123456******5678"}}}
      """
          .formatted(KEY);

  private static ProviderStatus compare(String record) {
    return compare(record, false);
  }

  private static ProviderStatus compare(String record, boolean liveOnly) {
    JsonObject json = LenientJson.object(record);
    return new PortOneRecord("store", liveOnly).compare(json, KEY, 150_000, NOW);
  }

  @Test
  void aRecordThatAgreesIsPaid() {
    assertThat(compare(PAID))
        .asInstanceOf(type(ProviderStatus.Paid.class))
        .satisfies(
            paid -> {
              assertThat(paid.receipt().paidAt()).isEqualTo(NOW);
              assertThat(paid.receipt().cardNumber()).isEqualTo("1234-****-****-5678");
              assertThat(paid.receipt().record()).contains("t-1").doesNotContain("홍길동");
            });
  }

  @Test
  void whateverDisagreesIsAMismatch() {
    for (String record :
        List.of(
            PAID.replace("150000", "149999"),
            PAID.replace("KRW", "USD"),
            PAID.replace("\"store\"", "\"other\""),
            PAID.replace(KEY, "1".repeat(32)),
            PAID.replace("transactionId", "x"),
            PAID.replace("paidAt", "x"),
            PAID.replace("PAID", "PARTIAL_CANCELLED"))) {
      assertThat(compare(record)).as(record).isInstanceOf(ProviderStatus.PaidMismatch.class);
    }
  }

  @Test
  void aTestChannelIsAMismatchWhereOnlyLiveOnesCount() {
    String test = PAID.replace("LIVE", "TEST");

    assertThat(compare(PAID, true)).isInstanceOf(ProviderStatus.Paid.class);
    assertThat(compare(test, true)).isInstanceOf(ProviderStatus.PaidMismatch.class);
    assertThat(compare(test, false)).isInstanceOf(ProviderStatus.Paid.class);
  }

  @Test
  void aFailedRecordIsDeclinedForItsReason() {
    assertThat(compare("{\"status\":\"FAILED\",\"failure\":{\"pgMessage\":\"limit\"}}"))
        .asInstanceOf(type(ProviderStatus.Declined.class))
        .extracting(ProviderStatus.Declined::reason)
        .isEqualTo("limit");
  }

  @Test
  void aCancelledRecordIsRefundedAtItsLastCancellation() {
    String record =
        """
        {"status":"CANCELLED","amount":{"cancelled":150000},
         "cancellations":[{"status":"SUCCEEDED","cancelledAt":"2026-06-01T10:00:00Z"},
                          {"status":"SUCCEEDED","cancelledAt":"2026-06-01T10:30:00Z"}]}
        """;

    assertThat(compare(record))
        .asInstanceOf(type(ProviderStatus.RefundedByProvider.class))
        .extracting(ProviderStatus.RefundedByProvider::refund)
        .isEqualTo(new CompletedRefund(Instant.parse("2026-06-01T10:30:00Z"), 150_000L));
  }

  @Test
  void anUnknownStatusIsNotPaidAndNoStatusIsUnknown() {
    assertThat(compare("{\"status\":\"SOMETHING_NEW\"}")).isEqualTo(new ProviderStatus.NotPaid());
    assertThat(compare("{\"status\":\"READY\"}")).isEqualTo(new ProviderStatus.NotPaid());
    assertThat(compare("{}")).isEqualTo(new ProviderStatus.Unknown());
  }

  @Test
  void aCardNumberShowsItsFirstAndLastFourDigits() {
    assertThat(PortOneRecord.masked("1234-56**-****-5678")).isEqualTo("1234-****-****-5678");
    assertThat(PortOneRecord.masked("1234567")).isNull();
    assertThat(PortOneRecord.masked(null)).isNull();
  }
}
