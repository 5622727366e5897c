package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.testkit.TestTokens;
import io.ticketqueue.testkit.http.Response;
import io.ticketqueue.user.UserApi.Buyer;
import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Terms after sign-up: withdrawn, agreed to anew, asked for at log-in. */
class TermsIT extends UserSuite {
  private final Map<String, Object> form = new TreeMap<>();

  private String signedUp() {
    form.putAll(api.stagedForm(UUID.randomUUID().toString()));
    return api.signUp(form).expect(201).text("id");
  }

  private Response logIn(String terms) {
    return api.post(
        "/auth/login",
        null,
        "{\"email\":\""
            + form.get("email")
            + "\",\"password\":\""
            + UserApi.PASSWORD
            + "\",\"recaptchaToken\":\"ok\""
            + terms
            + "}");
  }

  private static String answer(String code, String version, boolean agreed) {
    return "{\"code\":\"%s\",\"version\":\"%s\",\"agreed\":%s}".formatted(code, version, agreed);
  }

  private Response answer(String token, String... answers) {
    return api.send(
        "PUT", "/users/me/terms", token, "{\"terms\":[" + String.join(",", answers) + "]}");
  }

  private static List<String> shown(Response response) {
    return response.json().getJsonArray("list").getValuesAs(JsonObject.class).stream()
        .map(term -> term.getString("code") + " " + term.getBoolean("agreed"))
        .toList();
  }

  @Test
  @Tag("REQ-AUTH-002")
  void optionalTermsAreWithdrawnAndAgreedToAnew() throws SQLException {
    String id = signedUp();
    String token = api.login(form.get("email").toString()).access();
    Response before = api.get("/users/me/terms", token).expect(200);
    assertThat(shown(before)).containsExactly("SERVICE true", "PRIVACY true", "MARKETING false");
    assertThat(before.json().getJsonArray("list").getJsonObject(0).keySet())
        .containsExactlyInAnyOrder("code", "version", "mandatory", "title", "agreed", "answeredAt");

    answer(token, answer("MARKETING", "1.0", true)).expect(204);
    answer(token, answer("MARKETING", "1.0", false)).expect(204);
    answer(token, answer("MARKETING", "1.0", true)).expect(204);

    assertThat(shown(api.get("/users/me/terms", token)))
        .containsExactly("SERVICE true", "PRIVACY true", "MARKETING true");
    assertThat(
            strings(
                "select agreed::text from user_service.term_agreements where code = 'MARKETING'"
                    + " and user_id = '"
                    + id
                    + "' order by agreed_at"))
        .containsExactly("false", "true", "false", "true");
    assertThat(answer(token, answer("PRIVACY", "1.0", false)).statusAndCode())
        .isEqualTo("400 TERMS_NOT_AGREED");
  }

  @Test
  void otherBodiesAreRefused() {
    String token = api.login(api.newBuyer().email()).access();
    for (String body :
        List.of(
            "",
            "{}",
            "[]",
            "{\"terms\":null}",
            "{\"terms\":[]}",
            "{\"terms\":{}}",
            "{\"terms\":[null]}",
            "{\"terms\":[{\"code\":\"MARKETING\",\"version\":\"1.0\"}]}",
            "{\"terms\":[{\"code\":\"MARKETING\",\"version\":\"1.0\",\"agreed\":\"yes\"}]}",
            "{\"terms\":[" + answer("마케팅", "1.0", true) + "]}",
            "{\"terms\":[" + answer("MARKETING\\u0000", "1.0", true) + "]}",
            "{\"terms\":[" + answer("MARKETING", "9.9", true) + "]}")) {
      assertThat(api.send("PUT", "/users/me/terms", token, body).statusAndCode())
          .as(body)
          .isEqualTo("400 INVALID_REQUEST");
    }
    assertThat(api.get("/users/me/terms", null).statusAndCode()).isEqualTo("401 UNAUTHENTICATED");
    String foreign = TestTokens.shared().user(UUID.randomUUID());
    assertThat(api.get("/users/me/terms", foreign).statusAndCode()).isEqualTo("401 TOKEN_INVALID");
    assertThat(answer(foreign, answer("MARKETING", "1.0", true)).statusAndCode())
        .isEqualTo("401 TOKEN_INVALID");
    assertThat(answer(null, answer("MARKETING", "1.0", true)).status()).isEqualTo(401);
  }

  @AfterEach
  void takeBack() throws SQLException {
    update("delete from user_service.term_agreements where code = 'TEST'");
    update("delete from user_service.terms where code = 'TEST'");
  }

  @Test
  @Tag("REQ-AUTH-002")
  void aNewMandatoryVersionIsAskedForAtTheNextLogIn() throws SQLException {
    signedUp();
    Buyer plain = api.newBuyer();
    update(
        "insert into user_service.terms values ('TEST', '1.0', true, 'title', 'content', now())");

    Response refused = logIn("");
    assertThat(refused.statusAndCode()).isEqualTo("403 TERMS_NOT_AGREED");
    assertThat(refused.json().getJsonArray("terms").getValuesAs(JsonObject.class))
        .extracting(term -> term.getString("code") + " " + term.getString("version"))
        .containsExactly("TEST 1.0");
    assertThat(logIn(",\"terms\":[" + answer("TEST", "1.0", false) + "]").statusAndCode())
        .isEqualTo("403 TERMS_NOT_AGREED");
    assertThat(logIn(",\"terms\":[" + answer("TEST", "0.1", true) + "]").statusAndCode())
        .isEqualTo("400 INVALID_REQUEST");
    logIn(",\"terms\":[" + answer("TEST", "1.0", true) + "]").expect(200);
    logIn("").expect(200);
    assertThat(api.login(plain.email())).as("never agreed to anything").isNotNull();
  }
}
