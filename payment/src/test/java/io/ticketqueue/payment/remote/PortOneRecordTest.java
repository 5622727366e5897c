package io.ticketqueue.payment.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.ticketqueue.core.LenientJson;
import io.ticketqueue.payment.CompletedRefund;
import io.ticketqueue.payment.PaymentGateway.Channel;
import io.ticketqueue.payment.ProviderStatus;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PortOneRecordTest {
  private static final String KEY = "0".repeat(32);
  private static final Instant NOW = Instant.parse("2026-06-01T11:00:00Z");
  private static final String PAID =
      """
      {"status":"PAID","id":"%s","transactionId":"t-1","storeId":"store","currency":"KRW",
       "amount":{"total":150000,"paid":150000},"paidAt":"2026-06-01T20:00:00+09:00",
       "channel":{"type":"LIVE","key":"ours"},"customer":{"name":"홍길동"},
       "method":{"type":"PaymentMethodCard","card":{"name":"신한카드","number":"123456******5678"}}}
      """
          .formatted(KEY);

  private static ProviderStatus compare(String record) {
    return compare(record, false, false);
  }

  private static ProviderStatus compare(String record, boolean testMode, boolean easyPay) {
    JsonObject json = LenientJson.object(record);
    AgreedTerms agreed = new AgreedTerms(new Channel("store", "ours"), testMode, easyPay);
    return new PortOneRecord(agreed).compare(json, KEY, 150_000, NOW);
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
  @Tag("REQ-PAY-010")
  void whateverDisagreesIsAMismatch() {
    for (String record :
        List.of(
            PAID.replace("\"total\":150000", "\"total\":149999"),
            PAID.replace("\"paid\":150000", "\"paid\":149999"),
            PAID.replace("\"total\":150000,", ""),
            PAID.replace(",\"paid\":150000", ""),
            PAID.replace("KRW", "USD"),
            PAID.replace("\"store\"", "\"other\""),
            PAID.replace(KEY, "1".repeat(32)),
            PAID.replace("transactionId", "x"),
            PAID.replace("\"ours\"", "\"other\""),
            PAID.replace(",\"key\":\"ours\"", ""),
            PAID.replace("\"type\":\"LIVE\",", ""),
            PAID.replace("PaymentMethodCard", "PaymentMethodTransfer"),
            PAID.replace("PaymentMethodCard", "PaymentMethodVirtualAccount"),
            PAID.replace("\"type\":\"PaymentMethodCard\",", ""),
            PAID.replace("PAID", "PARTIAL_CANCELLED"))) {
      assertThat(compare(record)).as(record).isInstanceOf(ProviderStatus.PaidMismatch.class);
    }
  }

  /** It is paid, and we do not know when: the next look may tell. */
  @Test
  void aPaidRecordWithoutItsTimeIsUnknown() {
    assertThat(compare(PAID.replace("paidAt", "x"))).isEqualTo(new ProviderStatus.Unknown());
    assertThat(compare(PAID.replace("2026-06-01T20", "not a time")))
        .isEqualTo(new ProviderStatus.Unknown());
  }

  @Test
  @Tag("REQ-PAY-002")
  void testMoneyCountsInTestModeOnly() {
    String test = PAID.replace("LIVE", "TEST");

    assertThat(compare(PAID)).isInstanceOf(ProviderStatus.Paid.class);
    assertThat(compare(test)).isInstanceOf(ProviderStatus.PaidMismatch.class);
    assertThat(compare(test, true, false)).isInstanceOf(ProviderStatus.Paid.class);
    assertThat(compare(PAID, true, false)).isInstanceOf(ProviderStatus.Paid.class);
    assertThat(compare(PAID.replace("LIVE", "NEW"), true, false))
        .isInstanceOf(ProviderStatus.PaidMismatch.class);
    assertThat(compare(test.replace("\"ours\"", "\"other\""), true, false))
        .isInstanceOf(ProviderStatus.PaidMismatch.class);
  }

  @Test
  void aCardInAWalletCountsWhereItIsAllowed() {
    String wallet =
        PAID.replace(
            "\"method\":{\"type\":\"PaymentMethodCard\"",
            "\"method\":{\"type\":\"PaymentMethodEasyPay\",\"easyPayMethod\":"
                + "{\"type\":\"PaymentMethodCard\"}");

    assertThat(compare(wallet)).isInstanceOf(ProviderStatus.PaidMismatch.class);
    assertThat(compare(wallet, false, true)).isInstanceOf(ProviderStatus.Paid.class);
    assertThat(compare(wallet.replace("PaymentMethodCard", "PaymentMethodTransfer"), false, true))
        .isInstanceOf(ProviderStatus.PaidMismatch.class);
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
