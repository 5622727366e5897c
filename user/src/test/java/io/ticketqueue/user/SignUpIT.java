package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.testkit.http.Response;
import io.ticketqueue.user.UserApi.Buyer;
import io.ticketqueue.user.UserApi.Tokens;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Becoming a user: form, terms, CAPTCHA, identity, account. */
class SignUpIT extends UserSuite {
  @Test
  void aNewcomerSignsUp() {
    Map<String, Object> form = UserApi.form();
    form.put("email", form.get("email").toString().toUpperCase(Locale.ROOT));
    form.put("recaptchaToken", "ok-1:signup");

    Response response = api.signUp(form);

    assertThat(response.status()).as(response.body()).isEqualTo(201);
    assertThat(response.header("Location")).isEqualTo("/users/me");
    assertThat(response.json().keySet()).containsExactlyInAnyOrder("id", "email", "name");
    assertThat(response.text("email"))
        .isEqualTo(form.get("email").toString().toLowerCase(Locale.ROOT));
  }

  @Test
  @Tag("REQ-AUTH-005")
  void anAddressInUseIsRefusedInAnySpelling() {
    Buyer buyer = api.newBuyer();
    Map<String, Object> form = UserApi.form();
    form.put("email", buyer.email().toUpperCase(Locale.ROOT));

    Response response = api.signUp(form);

    assertThat(response.status()).isEqualTo(409);
    assertThat(response.code()).isEqualTo("EMAIL_ALREADY_EXISTS");
  }

  @Test
  @Tag("REQ-AUTH-004")
  void aPersonGetsOneAccountOnly() {
    Buyer buyer = api.newBuyer();
    Map<String, Object> form = UserApi.form();
    form.put("ci", buyer.ci());

    Response response = api.signUp(form);

    assertThat(response.status()).isEqualTo(409);
    assertThat(response.code()).isEqualTo("ALREADY_REGISTERED");
  }

  @Test
  @Tag("REQ-AUTH-004")
  @Tag("REQ-AUTH-005")
  void oneOfManyRacingSignUpsWins() throws Exception {
    Map<String, Object> sameMail = UserApi.form();
    List<Response> mail =
        atOnce(
            8,
            () -> {
              var form = new TreeMap<>(sameMail);
              form.put("ci", UUID.randomUUID().toString());
              return api.signUp(form);
            });
    assertThat(mail).extracting(Response::status).containsOnlyOnce(201).containsOnly(201, 409);

    String ci = UUID.randomUUID().toString();
    List<Response> person =
        atOnce(
            8,
            () -> {
              var form = UserApi.form();
              form.put("ci", ci);
              return api.signUp(form);
            });
    assertThat(person).extracting(Response::status).containsOnlyOnce(201).containsOnly(201, 409);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "email,nobody",
        "email,-",
        "password,short1!",
        "password,onlyletters",
        "password,letters123",
        "name,''",
        "name,012345678901234567890123456789012345678901234567890",
        "phone,02-123-4567",
        "phone,010-123-4567",
        "ci,-",
        "recaptchaToken,-"
      })
  void anInvalidFieldIsRefusedByItsName(String field, String value) {
    Map<String, Object> form = UserApi.form();
    if (value == null) {
      form.remove(field);
    } else {
      form.put(field, value);
    }

    Response response = api.signUp(form);

    assertThat(response.status()).isEqualTo(400);
    assertThat(fields(response)).containsExactly(field);
  }

  @Test
  void theLongestValuesAreAccepted() {
    Map<String, Object> form = UserApi.form();
    String unique = UUID.randomUUID().toString();
    String email = unique + "l".repeat(254 - 36 - "@example.com".length()) + "@example.com";
    String password = "비".repeat(23) + "a1!";
    form.put("email", email);
    form.put("password", password);
    form.put("name", "긴".repeat(50));
    form.remove("di");

    Response response = api.signUp(form);

    assertThat(response.status()).as(response.body()).isEqualTo(201);
    assertThat(response.text("email")).hasSize(254);
    assertThat(api.tryLogin(email, password, "10.6.0.1").status()).isEqualTo(200);
    assertThat(api.tryLogin(email, password.replace("!", "?"), "10.6.0.1").status()).isEqualTo(401);
    form.put("email", "l" + email);
    form.put("password", password + "b");
    assertThat(fields(api.signUp(form))).containsExactlyInAnyOrder("email", "password");
  }

  @Test
  void aPasswordIsNotTheAddress() {
    Map<String, Object> form = UserApi.form();
    form.put("email", "Kim-1." + form.get("email"));
    form.put("password", form.get("email").toString().split("@")[0].toUpperCase(Locale.ROOT));

    assertThat(fields(api.signUp(form))).containsExactly("password");
  }

  @Test
  void whatIsWrongIsSaidInTheLanguageOfTheClient() {
    for (Map.Entry<String, String> text :
        Map.of(
                "ko", "254자 이하의 이메일 주소여야 합니다",
                "en-GB,ko;q=0.1", "must be an e-mail address of at most 254 characters")
            .entrySet()) {
      Response response =
          api.request("POST", "/auth/signup", null)
              .header("Accept-Language", text.getKey())
              .json("{\"email\":\"x\"}")
              .send();
      assertThat(response.expect(400).json().getJsonArray("errors").getValuesAs(JsonObject.class))
          .filteredOn(error -> error.getString("field").equals("email"))
          .extracting(error -> error.getString("message"))
          .containsExactly(text.getValue());
    }
  }

  static List<String> fields(Response refused) {
    assertThat(refused.code()).as(refused.body()).isEqualTo("INVALID_REQUEST");
    return refused.json().getJsonArray("errors").getValuesAs(JsonObject.class).stream()
        .map(error -> error.getString("field"))
        .toList();
  }

  @Test
  void otherBodiesAreRefused() {
    for (String body : List.of("", "{", "[]", "null", "\"x\"", "{\"email\":{}}")) {
      Response response = api.post("/auth/signup", null, body);
      assertThat(response.status()).as(body).isEqualTo(400);
      assertThat(response.code()).as(body).isEqualTo("INVALID_REQUEST");
    }
    assertThat(
            api.request("POST", "/auth/signup", null)
                .header("Content-Type", "text/plain")
                .send()
                .status())
        .isEqualTo(415);
  }

  @Test
  void signUpAnswers503WhileTheCaptchaProviderIsAway() {
    Map<String, Object> form = UserApi.form();
    form.put("recaptchaToken", "down-1");

    Response response = api.signUp(form);

    assertThat(response.status()).isEqualTo(503);
    assertThat(response.headers()).containsKey("Retry-After");
  }

  @Test
  void signUpAnswers503WhileTheIdentityProviderIsAwayAndSpendsNothing() {
    UserApi.Identity identity = api.identity("SIGN_UP");
    Providers.fall(identity.id());
    Map<String, Object> form = api.stagedForm(identity);

    assertThat(api.signUp(form).statusAndCode()).isEqualTo("503 SERVICE_UNAVAILABLE");

    Providers.identify(identity.id(), UUID.randomUUID().toString());
    api.signUp(form).expect(201);
  }

  static jakarta.json.JsonArray terms(boolean service, boolean privacy) {
    return Json.createArrayBuilder()
        .add(agreement("SERVICE", service))
        .add(agreement("PRIVACY", privacy))
        .add(agreement("MARKETING", false))
        .build();
  }

  static JsonObject agreement(String code, boolean agreed) {
    return Json.createObjectBuilder()
        .add("code", code)
        .add("version", "1.0")
        .add("agreed", agreed)
        .build();
  }

  @Test
  void theTermsInForceAreListed() {
    Response response = api.get("/auth/terms", null);

    assertThat(response.json().getJsonArray("list").getValuesAs(JsonObject.class))
        .extracting(t -> t.getString("code") + " " + t.getBoolean("mandatory"))
        .containsExactly("SERVICE true", "PRIVACY true", "MARKETING false");
  }

  @Test
  @Tag("REQ-AUTH-014")
  void personalDataIsUnreadableInTheDatabase() throws SQLException {
    Map<String, Object> form = UserApi.form();
    String id = api.signUp(form).text("id");
    Tokens tokens = api.login(form.get("email").toString());

    String row =
        strings("select u::text from user_service.users u where id = '" + id + "'").getFirst()
            + strings("select t::text from user_service.auth_tokens t where user_id = '" + id + "'")
            + strings(
                "select h::text from user_service.login_history h where user_id = '" + id + "'");

    for (String secret :
        List.of(
            form.get("email").toString(),
            form.get("ci").toString(),
            form.get("di").toString(),
            "홍길동",
            "010-1234-5678",
            UserApi.PASSWORD,
            "10.0.0.1",
            tokens.refresh())) {
      assertThat(row).doesNotContain(secret).doesNotContain(hex(secret));
    }
    assertThat(row).contains("$2a$10$");
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }
}
