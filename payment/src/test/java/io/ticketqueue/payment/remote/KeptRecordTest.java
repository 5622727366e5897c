package io.ticketqueue.payment.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.core.LenientJson;
import org.junit.jupiter.api.Test;

/** Of a record as full as PortOne may send one only what proves the payment is kept. */
class KeptRecordTest {
  private static final String RECORD =
      """
      {"status":"PAID","id":"p","transactionId":"t","merchantId":"m","storeId":"s","version":"V2",
       "requestedAt":"2026-06-01T11:00:00Z","orderName":"홍길동의 표","currency":"KRW",
       "amount":{"total":1000,"paid":1000,"cancelled":400,"secret":"홍길동"},
       "channel":{"type":"LIVE","key":"k","pgProvider":"TOSSPAYMENTS","pgMerchantId":"mid"},
       "customer":{"name":"홍길동","phoneNumber":"01012345678"},"customData":"{\\"name\\":\\"홍길동\\"}",
       "origin":{"ipAddress":"192.0.2.1","userAgent":"홍길동"},"billingKey":"bk-secret",
       "pgResponse":"{\\"buyerName\\":\\"홍길동\\"}","webhooks":[{"request":{"body":"홍길동"}}],
       "products":[{"name":"홍길동"}],"receiptUrl":"https://receipt.example/1","paidAt":"2026-06-01T11:00:01Z",
       "method":{"type":"PaymentMethodCard","approvalNumber":"00000000","remitterName":"홍길동",
                 "card":{"issuer":"SHINHAN_CARD","name":"신한카드","bin":"123456","number":"123456******5678"}},
       "cancellations":[{"status":"SUCCEEDED","id":"c","totalAmount":400,"reason":"홍길동","trigger":"API"}, 1],
       "disputes":[{"status":"UNRESOLVED","reason":"홍길동","createdAt":"2026-06-02T11:00:00Z"}],
       "failure":{"reason":"한도 초과","detail":{"name":"홍길동"}},"pgTxId":{"name":"홍길동"},"new":"홍길동"}
      """;

  @Test
  void nothingOfAPersonIsKept() {
    assertThat(KeptRecord.of(LenientJson.object(RECORD)))
        .isEqualTo(
            LenientJson.object(
                """
                {"status":"PAID","id":"p","transactionId":"t","storeId":"s","version":"V2",
                 "requestedAt":"2026-06-01T11:00:00Z","currency":"KRW",
                 "amount":{"total":1000,"paid":1000,"cancelled":400},
                 "channel":{"type":"LIVE","key":"k","pgProvider":"TOSSPAYMENTS","pgMerchantId":"mid"},
                 "receiptUrl":"https://receipt.example/1","paidAt":"2026-06-01T11:00:01Z",
                 "method":{"type":"PaymentMethodCard","approvalNumber":"00000000",
                           "card":{"issuer":"SHINHAN_CARD","name":"신한카드","number":"1234-****-****-5678"}},
                 "cancellations":[{"status":"SUCCEEDED","id":"c","totalAmount":400,"trigger":"API"}],
                 "disputes":[{"status":"UNRESOLVED","createdAt":"2026-06-02T11:00:00Z"}],
                 "failure":{"reason":"한도 초과"}}
                """));
  }

  @Test
  void aWalletIsKeptAsItsCardIs() {
    assertThat(
            KeptRecord.of(
                LenientJson.object(
                    """
                    {"method":{"type":"PaymentMethodEasyPay","provider":"KAKAOPAY","easyPayMethod":
                      {"type":"PaymentMethodCard","card":{"bin":"123456","number":"1"},"token":"x"}}}
                    """)))
        .isEqualTo(
            LenientJson.object(
                """
                {"method":{"type":"PaymentMethodEasyPay","provider":"KAKAOPAY","easyPayMethod":
                  {"type":"PaymentMethodCard","card":{}}}}
                """));
  }

  @Test
  void aRecordOfOtherTypesIsBorne() {
    assertThat(
            KeptRecord.of(
                LenientJson.object(
                    "{\"amount\":1,\"method\":[],\"cancellations\":{},\"channel\":null,\"status\":[1]}")))
        .isEmpty();
  }
}
