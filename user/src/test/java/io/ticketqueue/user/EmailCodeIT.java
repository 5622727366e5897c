package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.testkit.TcpProxy.Direction;
import io.ticketqueue.testkit.http.Response;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Proving an e-mail address by a mailed code. */
class EmailCodeIT extends UserSuite {
  private final String email = "kim-" + UUID.randomUUID() + "@example.com";

  @AfterEach
  void heal() {
    MAILS.wire.heal();
  }

  private static String another(String code) {
    return code.equals("123456") ? "654321" : "123456";
  }

  @Test
  @Tag("REQ-AUTH-001")
  void aMailedCodeIsExchangedForAToken() {
    api.emailCode(email).expect(204);
    String code = MAILS.code(email, 1);

    Response wrong = api.verifyEmail(email, another(code));
    assertThat(wrong.statusAndCode()).isEqualTo("400 CODE_INVALID");
    Response response = api.verifyEmail(email, code).expect(200);

    assertThat(response.json().keySet()).containsExactly("emailVerificationToken");
    assertThat(response.header("Cache-Control")).contains("no-store");
    assertThat(api.verifyEmail(email, code).statusAndCode()).isEqualTo("400 CODE_INVALID");
  }

  @Test
  void aCodeMayBeGuessedFiveTimesAlsoAtOnce() throws Exception {
    api.emailCode(email).expect(204);
    String code = MAILS.code(email, 1);

    List<Response> guesses = atOnce(12, () -> api.verifyEmail(email, another(code)));

    assertThat(guesses)
        .extracting(Response::statusAndCode)
        .filteredOn("400 CODE_INVALID"::equals)
        .hasSize(5);
    assertThat(api.verifyEmail(email, code).statusAndCode()).isEqualTo("410 CODE_EXPIRED");
    api.emailCode(email).expect(204);
    api.verifyEmail(email, MAILS.code(email, 2)).expect(200);
  }

  @Test
  void aRightCodeIsExchangedOnceAlsoAtOnce() throws Exception {
    api.emailCode(email).expect(204);
    String code = MAILS.code(email, 1);

    List<Response> all = atOnce(8, () -> api.verifyEmail(email, code));

    assertThat(all).extracting(Response::status).containsOnlyOnce(200).containsOnly(200, 400);
  }

  @Test
  void anOldCodeIsExpired() throws SQLException {
    api.emailCode(email).expect(204);
    String code = MAILS.code(email, 1);
    update(
        "update user_service.email_codes set expires_at = now()"
            + " where expires_at > now() and tries = 0");

    assertThat(api.verifyEmail(email, code).statusAndCode()).isEqualTo("410 CODE_EXPIRED");
  }

  @Test
  void anAddressWithAnAccountGetsTheSameResponse() {
    String taken = api.newBuyer().email();
    Response known = api.emailCode(taken);
    Response unknown = api.emailCode(email);

    assertThat(known.status()).isEqualTo(unknown.status()).isEqualTo(204);
    assertThat(known.body()).isEqualTo(unknown.body()).isEmpty();
    api.verifyEmail(taken, MAILS.code(taken, 1)).expect(200);
  }

  @Test
  void codesToOneAddressAreLimitedAndRefusalsDoNotCount() {
    for (int i = 0; i < 5; i++) {
      api.emailCode(email).expect(204);
    }

    Response refused = api.emailCode(email);

    assertThat(refused.statusAndCode()).isEqualTo("429 RATE_LIMIT_EXCEEDED");
    assertThat(Long.parseLong(refused.header("Retry-After"))).isBetween(3500L, 3600L);
    assertThat(api.emailCode(email).status()).isEqualTo(429);
  }

  @Test
  void theMailFollowsTheLanguageOfTheRequest() {
    api.request("POST", "/auth/email/code", null)
        .header("Accept-Language", "en")
        .json(Map.of("email", email))
        .send()
        .expect(204);
    assertThat(MAILS.await(email, 1)).contains("Your code").doesNotContain("인증");

    api.emailCode(email).expect(204);
    assertThat(MAILS.await(email, 2)).contains("인증 코드");
  }

  @Test
  void aMailServerThatIsAwayOrSilentDelaysAndLosesNothing() {
    MAILS.wire.refuse();
    api.emailCode(email).expect(204);
    String other = "lee-" + email;
    MAILS.wire.heal();
    MAILS.wire.swallow(Direction.BOTH);
    api.emailCode(other).expect(204);
    MAILS.wire.heal();

    api.verifyEmail(email, MAILS.code(email, 1)).expect(200);
    api.verifyEmail(other, MAILS.code(other, 1)).expect(200);
  }

  @Test
  void aCodeIsNotReadableInTheDatabase() throws SQLException {
    MAILS.wire.refuse();
    api.emailCode(email).expect(204);

    String rows =
        strings("select c::text from user_service.email_codes c").toString()
            + strings("select m::text from user_service.mails m")
            + strings("select r::text from user_service.request_counts r");
    MAILS.wire.heal();

    assertThat(rows).doesNotContain(MAILS.code(email, 1)).doesNotContain(email);
  }

  @Test
  void badInputIsRefusedByItsField() {
    for (String value :
        List.of(
            "null",
            "\"\"",
            "\"x\"",
            "7",
            "{}",
            "\"\u202ea@example.com\"",
            "\"a\\u0000@example.com\"",
            "\"김@example.com\"",
            "\"<b>@example.com\"",
            "\"" + "a".repeat(250) + "@example.com\"")) {
      Response code = api.post("/auth/email/code", null, "{\"email\":" + value + "}");
      assertThat(code.statusAndCode()).as(value).isEqualTo("400 INVALID_REQUEST");
      Response verify =
          api.post("/auth/email/verify", null, "{\"code\":\"123456\",\"email\":" + value + "}");
      assertThat(verify.statusAndCode()).as(value).isEqualTo("400 INVALID_REQUEST");
    }
    for (String value :
        List.of(
            "null", "\"\"", "123456", "[]", "\"12345\\u0000\"", "\"" + "1".repeat(101) + "\"")) {
      Response verify =
          api.post(
              "/auth/email/verify", null, "{\"email\":\"" + email + "\",\"code\":" + value + "}");
      assertThat(verify.statusAndCode()).as(value).isEqualTo("400 INVALID_REQUEST");
    }
    for (String guess : List.of("１２３４５６", "\\u202e123456", "' or 1=1", "<b>")) {
      Response verify =
          api.post(
              "/auth/email/verify",
              null,
              "{\"email\":\"" + email + "\",\"code\":\"" + guess + "\"}");
      assertThat(verify.statusAndCode()).as(guess).isEqualTo("400 CODE_INVALID");
    }
    for (String body : List.of("", "{", "[]", "null")) {
      assertThat(api.post("/auth/email/code", null, body).status()).as(body).isEqualTo(400);
      assertThat(api.post("/auth/email/verify", null, body).status()).as(body).isEqualTo(400);
    }
  }
}
