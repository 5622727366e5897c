package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.testkit.http.Response;
import io.ticketqueue.user.UserApi.Identity;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Identity verifications: started here, and a profile that only they change. */
class IdentityIT extends UserSuite {
  @Test
  void aVerificationIsStartedForOnePurpose() throws SQLException {
    Response response = api.startIdentity("SIGN_UP").expect(201);

    assertThat(response.json().keySet())
        .containsExactlyInAnyOrder(
            "identityVerificationId", "identityProof", "storeId", "channelKey", "expiresAt");
    assertThat(response.text("identityVerificationId")).matches("[0-9A-Za-z]{1,40}");
    assertThat(response.text("storeId")).isEqualTo("store-for-tests");
    assertThat(response.text("expiresAt")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d");
    assertThat(response.header("Cache-Control")).contains("no-store");
    assertThat(response.headers()).doesNotContainKey("location");
    assertThat(
            strings(
                    "select v::text from user_service.identity_verifications v where id = '"
                        + response.text("identityVerificationId")
                        + "'")
                .getFirst())
        .doesNotContain(response.text("identityProof"));
  }

  @Test
  void otherBodiesAreRefused() {
    for (String body :
        List.of(
            "",
            "{",
            "[]",
            "null",
            "{}",
            "{\"purpose\":null}",
            "{\"purpose\":7}",
            "{\"purpose\":\"\"}",
            "{\"purpose\":\"sign_up\"}",
            "{\"purpose\":\"SIGN_UP\\u202e\"}",
            "{\"purpose\":\"' or 1=1\"}")) {
      Response response = api.post("/auth/identity", null, body);
      assertThat(response.statusAndCode()).as(body).isEqualTo("400 INVALID_REQUEST");
    }
    assertThat(api.get("/auth/identity", null).status()).isEqualTo(405);
  }

  private Response change(String token, Map<String, Object> body) {
    return api.request("PATCH", "/users/me", token).json(body).send();
  }

  private Response change(String token, Identity identity) {
    return change(
        token, Map.of("identityVerificationId", identity.id(), "identityProof", identity.proof()));
  }

  @Test
  @Tag("REQ-AUTH-013")
  void whatWasVerifiedIsChangedByAVerificationOfTheSamePersonOnly() {
    String ci = UUID.randomUUID().toString();
    Map<String, Object> form = api.stagedForm(ci);
    api.signUp(form).expect(201);
    String token = api.login(form.get("email").toString()).access();

    assertThat(change(token, Map.of("name", "김철수")).statusAndCode())
        .isEqualTo("422 IDENTITY_NOT_VERIFIED");
    assertThat(
            api.send("PUT", "/users/me", token, "{\"name\":\"이\",\"phone\":\"011-123-4567\"}")
                .statusAndCode())
        .isEqualTo("422 IDENTITY_NOT_VERIFIED");
    assertThat(change(token, Map.of("identityVerificationId", "x")).statusAndCode())
        .isEqualTo("400 INVALID_REQUEST");
    Identity other = api.identity("CHANGE_PROFILE", UUID.randomUUID().toString());
    assertThat(change(token, other).statusAndCode()).isEqualTo("422 IDENTITY_MISMATCH");
    assertThat(api.get("/users/me", token).text("name")).isEqualTo("홍길동");

    Identity own = api.identity("CHANGE_PROFILE");
    Providers.record(
        own.id(),
        Providers.identity(own.id(), ci)
            .add("verifiedCustomer", Providers.customer(ci).add("name", "홍길순"))
            .build());
    Response changed = change(token, own).expect(200);

    assertThat(changed.text("name")).isEqualTo("홍길순");
    assertThat(change(token, own).statusAndCode()).isEqualTo("422 IDENTITY_NOT_VERIFIED");
    assertThat(change(token, api.identity("SIGN_UP", ci)).statusAndCode())
        .isEqualTo("422 IDENTITY_NOT_VERIFIED");
  }

  @Test
  @Tag("REQ-AUTH-014")
  void theDateOfBirthIsUnreadableInTheDatabaseAndErasedWithTheRest() throws SQLException {
    Map<String, Object> form = api.stagedForm(UUID.randomUUID().toString());
    String id = api.signUp(form).text("id");
    String of = " from user_service.users u where id = '" + id + "'";
    // A row shows bytes in hexadecimal.
    String date = "1990-02-28";
    String bytes = HexFormat.of().formatHex(date.getBytes(StandardCharsets.UTF_8));
    assertThat(strings("select u::text" + of).getFirst()).doesNotContain(date, bytes);
    assertThat(strings("select length(birth_date)::text" + of).getFirst()).isNotNull();

    update(
        "update user_service.users set status = 'DELETED', deleted_at = now(), erase_at = now()"
            + " where id = '"
            + id
            + "'");

    org.awaitility.Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        strings("select (birth_date is null and erased_at is not null)::text" + of))
                    .containsExactly("true"));
  }
}
