package io.ticketqueue.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ContractTest {
  private static final Contract CONTRACT = Contract.load();
  private static final Pattern REFERENCE = Pattern.compile("\"\\$ref\":\"#([^\"]+)\"");
  private static final String TOKENS =
      """
      {"accessToken":"a","refreshToken":"r","expiresIn":3600,"tokenType":"Bearer"}""";
  private static final String PAYMENT =
      """
      {"paymentId":"0199aaaa-0000-7000-8000-000000000001",
       "reservationId":"0199aaaa-0000-7000-8000-000000000002",
       "amount":150000,"status":"PENDING","method":"CARD","paidAt":null,
       "refundAmount":null,"refundedAt":null%s}""";

  @Test
  void aDocumentedResponsePasses() {
    CONTRACT.check(json("POST", "/auth/login", 200, TOKENS));
  }

  @Test
  void aMissingMemberFails() {
    assertThatThrownBy(() -> CONTRACT.check(json("POST", "/auth/login", 200, "{}")))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("required property 'accessToken' not found")
        .hasMessageContaining("POST /auth/login → 200");
  }

  @Test
  void anUndocumentedMemberFails() {
    String more = TOKENS.replace("}", ",\"scope\":\"all\"}");
    assertFails(json("POST", "/auth/login", 200, more), "scope");
  }

  @Test
  void anAbsentMemberIsNotTheSameAsNull() {
    String path = "/payments/0199aaaa-0000-7000-8000-000000000001";
    String withNulls =
        PAYMENT.formatted(
            ",\"cardName\":null,\"cardNumber\":null,\"failureReason\":null,\"attempts\":0"
                + ",\"refunds\":[],\"receiptUrl\":null");
    CONTRACT.check(json("GET", path, 200, withNulls));
    assertFails(json("GET", path, 200, PAYMENT.formatted("")), "cardName");
  }

  @Test
  void aMemberGivenTwiceFails() {
    assertFails(
        json("POST", "/auth/login", 200, TOKENS.replace("{", "{\"expiresIn\":1,")), "invalid JSON");
  }

  @Test
  void aPathWithoutParametersComesBeforeOneWithThem() {
    CONTRACT.check(json("POST", "/payments/webhook", 200, "{}"));
    CONTRACT.check(json("GET", "/queue/admin/stats", 200, "{}"));
  }

  @Test
  void anUndocumentedOperationFails() {
    assertFails(json("GET", "/events/calendar/2026", 200, "{}"), "operation is not documented");
  }

  @Test
  void anUndocumentedStatusFails() {
    assertFails(json("POST", "/auth/login", 202, TOKENS), "status is not documented");
  }

  /** Any that is planned still; one day there is none. */
  @Test
  void aPlannedOperationThatAnswersFails() {
    Optional<Operation> planned =
        OpenApi.load().operations().stream()
            .filter(one -> one.isPlanned() && !one.response(200).isMissingNode())
            .findFirst();
    assumeThat(planned).isPresent();

    Operation operation = planned.orElseThrow();
    assertFails(
        json(operation.method(), operation.path(), 200, "{}"), "is built: take x-planned away");
  }

  @Test
  void anotherMediaTypeFails() {
    assertFails(
        new Answer("POST", "/auth/login", 200, "text/plain", Set.of(), TOKENS), "media type");
  }

  @Test
  void aMissingHeaderFails() {
    String created =
        """
        {"id":"0199aaaa-0000-7000-8000-000000000001","email":"a@b.kr","name":"a"}""";
    assertFails(json("POST", "/auth/signup", 201, created), "header Location is missing");
    CONTRACT.check(
        new Answer("POST", "/auth/signup", 201, "application/json", Set.of("location"), created));
  }

  @Test
  void aBodyWhereNoneIsDocumentedFails() {
    assertFails(json("POST", "/auth/logout", 204, "{}"), "has a body");
  }

  @Test
  void anErrorNeedsADocumentedCode() {
    CONTRACT.check(json("POST", "/auth/login", 401, error("INVALID_CREDENTIALS")));
    CONTRACT.check(json("POST", "/auth/login", 400, error("INVALID_REQUEST")));
    assertFails(json("POST", "/auth/login", 409, error("HOLD_EXPIRED")), "HOLD_EXPIRED");
    assertFails(json("POST", "/auth/login", 401, error("CAPTCHA_FAILED")), "CAPTCHA_FAILED");
  }

  @Test
  void anUnknownPathMayOnlyBeRefusedInTheContractsShape() {
    CONTRACT.check(json("GET", "/nowhere", 404, error("NOT_FOUND")));
    assertFails(json("GET", "/nowhere", 404, "{\"status\":404}"), "required property 'code'");
  }

  @Test
  void aResponseToHeadHasNoBodyToCheck() {
    CONTRACT.check(new Answer("HEAD", "/venues", 200, "application/json", Set.of(), ""));
  }

  @Test
  void ofForeignErrorsOnlyThoseWithACodeOfTheContractAreChecked() {
    CONTRACT.checkShape(json("GET", "/anything", 500, "{\"type\":\"PG_PROVIDER\"}"));
    assertThatThrownBy(
            () -> CONTRACT.checkShape(json("GET", "/anything", 404, "{\"code\":\"NOT_FOUND\"}")))
        .hasMessageContaining("traceId");
  }

  @Test
  void aMessageHasAnEnvelopeAndThePayloadOfItsType() {
    CONTRACT.checkMessage("event.events", message("ScheduleChanged", "\"version\":1"));
    assertThatThrownBy(
            () -> CONTRACT.checkMessage("event.events", message("ScheduleChanged", "\"v\":1")))
        .hasMessageContaining("required property 'version'");
    assertThatThrownBy(
            () -> CONTRACT.checkMessage("payment.events", message("ScheduleChanged", "\"v\":1")))
        .hasMessageContaining("ScheduleChanged is not documented for payment.events");
    assertThatThrownBy(() -> CONTRACT.checkMessage("event.events", "{}"))
        .hasMessageContaining("required property 'eventId'");
  }

  @Test
  void everyTypeOfMessageHasASchema() {
    OpenApi document = OpenApi.load();
    assertThat(document.root().path("x-topics").properties())
        .allSatisfy(
            topic ->
                assertThat(document.messages(topic.getKey()))
                    .isNotEmpty()
                    .allMatch(type -> document.root().at("/components/schemas").has(type)));
  }

  @Test
  void everyReferenceOfTheDocumentLeadsSomewhere() {
    OpenApi document = OpenApi.load();
    Matcher reference = REFERENCE.matcher(document.root().toString());
    while (reference.find()) {
      assertThat(document.root().at(reference.group(1)).isMissingNode())
          .as(reference.group(1))
          .isFalse();
    }
  }

  @Test
  void everyOperationHasAnIdOfItsOwn() {
    assertThat(OpenApi.load().operations())
        .extracting(operation -> operation.node().path("operationId").asText(""))
        .doesNotContain("")
        .doesNotHaveDuplicates();
  }

  private static String error(String code) {
    return """
        {"code":"%s","message":"m","timestamp":"2026-06-01T20:00:00","traceId":"t"}"""
        .formatted(code);
  }

  private static String message(String type, String member) {
    return """
        {"eventId":"0199aaaa-0000-7000-8000-000000000001","eventType":"%s",
         "aggregateId":"0199aaaa-0000-7000-8000-000000000002","aggregateType":"Schedule",
         "version":"v1","timestamp":"2026-06-01T11:00:00.123Z",
         "metadata":{"correlationId":null,"causationId":null,"userId":null},
         "payload":{"scheduleId":"0199aaaa-0000-7000-8000-000000000002",%s}}"""
        .formatted(type, member);
  }

  private static Answer json(String method, String path, int status, String body) {
    return new Answer(method, path, status, "application/json", Set.of(), body);
  }

  private static void assertFails(Answer answer, String why) {
    assertThatCode(() -> CONTRACT.check(answer))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(why);
  }
}
