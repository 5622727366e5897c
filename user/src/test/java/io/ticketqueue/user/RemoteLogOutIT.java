package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import io.ticketqueue.testkit.http.Response;
import io.ticketqueue.user.UserApi.Buyer;
import io.ticketqueue.user.UserApi.Tokens;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The list of sessions, and ending them from another device. */
class RemoteLogOutIT extends UserSuite {
  private static final String SESSIONS = "/users/me/sessions";

  private Tokens logIn(Buyer buyer, String address) {
    return UserApi.tokens(api.tryLogin(buyer.email(), UserApi.PASSWORD, address));
  }

  private static String sid(Tokens tokens) throws Exception {
    return SignedJWT.parse(tokens.access()).getJWTClaimsSet().getStringClaim("sid");
  }

  private List<JsonObject> sessions(Tokens tokens) {
    return api.get(SESSIONS, tokens.access())
        .expect(200)
        .json()
        .getJsonArray("list")
        .getValuesAs(JsonObject.class);
  }

  @Test
  @Tag("REQ-AUTH-008")
  void openSessionsAreListedNewestFirst() throws Exception {
    Buyer buyer = api.newBuyer();
    Tokens first = logIn(buyer, "203.0.113.1");
    Tokens second = logIn(buyer, "203.0.113.2");

    List<JsonObject> list = sessions(first);

    assertThat(list)
        .extracting(one -> one.getString("sid"))
        .containsExactly(sid(second), sid(first));
    assertThat(list)
        .extracting(one -> one.getString("ip"))
        .containsExactly("203.0.113.2", "203.0.113.1");
    assertThat(list).extracting(one -> one.getBoolean("current")).containsExactly(false, true);
    assertThat(list.getFirst().keySet())
        .containsExactlyInAnyOrder("sid", "createdAt", "lastUsedAt", "ip", "userAgent", "current");
    assertThat(list.getFirst().getString("userAgent")).startsWith("Java-http-client");
    assertThat(list.getFirst().getString("lastUsedAt")).matches("\\d{4}-\\d\\d-\\d\\dT.{8}");
    Response page = api.get(SESSIONS + "?page=1&size=1", first.access());
    assertThat(page.json().getInt("totalElements")).isEqualTo(2);
    assertThat(page.json().getJsonArray("list")).hasSize(1);
    for (String bad : List.of("size=0", "size=101", "page=-1", "page=x")) {
      assertThat(api.get(SESSIONS + "?" + bad, first.access()).status()).as(bad).isEqualTo(400);
    }
    assertThat(
            strings(
                "select encode(ip, 'escape') from user_service.sessions where id = '%s'"
                    .formatted(sid(first))))
        .noneMatch(stored -> stored.contains("203.0.113.1"));
  }

  @Test
  @Tag("REQ-AUTH-008")
  void aSessionIsEndedFromAnotherDevice() throws Exception {
    Buyer buyer = api.newBuyer();
    Tokens here = logIn(buyer, "203.0.113.1");
    Tokens there = logIn(buyer, "203.0.113.2");

    assertThat(api.send("DELETE", SESSIONS + "/" + sid(there), here.access(), null).status())
        .isEqualTo(204);

    awaitRevoked(there.access());
    assertThat(api.refresh(there.refresh()).code()).isEqualTo("INVALID_REFRESH_TOKEN");
    assertThat(sessions(here)).hasSize(1);
    assertThat(api.refresh(here.refresh()).status()).isEqualTo(200);
  }

  @Test
  @Tag("REQ-AUTH-008")
  void allOtherSessionsAreEndedAtOnce() {
    Buyer buyer = api.newBuyer();
    Tokens here = logIn(buyer, "203.0.113.1");
    List<Tokens> others = List.of(logIn(buyer, "203.0.113.2"), logIn(buyer, "203.0.113.3"));

    assertThat(api.send("DELETE", SESSIONS, here.access(), null).status()).isEqualTo(204);

    for (Tokens other : others) {
      awaitRevoked(other.access());
      assertThat(api.refresh(other.refresh()).code()).isEqualTo("INVALID_REFRESH_TOKEN");
    }
    assertThat(sessions(here)).extracting(one -> one.getBoolean("current")).containsExactly(true);
  }

  @Test
  void theOldestOfMoreThanTwentySessionsGoes() {
    Buyer buyer = api.newBuyer();
    Tokens first = logIn(buyer, "203.0.113.1");
    Tokens second = logIn(buyer, "203.0.113.2");
    Tokens last = second;
    for (int i = 3; i <= 21; i++) {
      last = logIn(buyer, "203.0.113." + i);
    }

    assertThat(api.get(SESSIONS, last.access()).json().getInt("totalElements")).isEqualTo(20);
    awaitRevoked(first.access());
    assertThat(api.refresh(first.refresh()).code()).isEqualTo("INVALID_REFRESH_TOKEN");
    assertThat(api.refresh(second.refresh()).status()).isEqualTo(200);
  }

  @Test
  void aSessionIsRefreshedThirtyTimesAMinute() {
    Tokens tokens = api.login(api.newBuyer().email());
    for (int i = 0; i < 30; i++) {
      tokens = UserApi.tokens(api.refresh(tokens.refresh()));
    }

    Response refused = api.refresh(tokens.refresh());

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.code()).isEqualTo("RATE_LIMIT_EXCEEDED");
    assertThat(refused.header("Retry-After")).isNotEmpty();
  }

  @Test
  void aSessionEndsThirtyDaysAfterItsLogIn() throws Exception {
    Tokens tokens = api.login(api.newBuyer().email());
    String of = " where id = '%s'".formatted(sid(tokens));
    update("update user_service.sessions set opened_at = now() - interval '29 days 23:58'" + of);
    Response late = api.refresh(tokens.refresh()).expect(200);
    assertThat(late.json().getInt("expiresIn")).isBetween(1, 120);
    update("update user_service.sessions set opened_at = now() - interval '30 days'" + of);

    assertThat(api.refresh(late.text("refreshToken")).code()).isEqualTo("INVALID_REFRESH_TOKEN");
  }

  @Test
  void aSessionThatIsNotTheCallersIsNotFound() throws Exception {
    Tokens here = api.login(api.newBuyer().email());
    Tokens foreign = api.login(api.newBuyer().email());

    for (String sid : List.of(sid(foreign), UUID.randomUUID().toString())) {
      Response response = api.send("DELETE", SESSIONS + "/" + sid, here.access(), null);
      assertThat(response.status()).isEqualTo(404);
      assertThat(response.code()).isEqualTo("SESSION_NOT_FOUND");
    }
    assertThat(api.get("/users/me", foreign.access()).status()).isEqualTo(200);
    for (String sid : List.of("x", "1-1-1-1-1", sid(here) + "0")) {
      assertThat(api.send("DELETE", SESSIONS + "/" + sid, here.access(), null).status())
          .as(sid)
          .isEqualTo(400);
    }
    for (String method : List.of("GET", "DELETE")) {
      assertThat(api.send(method, SESSIONS, null, null).code()).isEqualTo("UNAUTHENTICATED");
      assertThat(api.send(method, SESSIONS, here.refresh(), null).code())
          .isEqualTo("TOKEN_INVALID");
    }
  }
}
