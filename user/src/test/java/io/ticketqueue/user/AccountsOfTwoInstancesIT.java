package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.testkit.http.Response;
import io.ticketqueue.user.SocialApi.Begun;
import io.ticketqueue.user.UserApi.Buyer;
import io.ticketqueue.user.UserApi.Identity;
import io.ticketqueue.user.UserApi.Tokens;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is done to one account, or to all administrators, on two instances at once. */
class AccountsOfTwoInstancesIT extends TwoInstances {
  private static final String ACCOUNTS = "/admin/user/accounts/";

  private SocialApi here;
  private SocialApi there;

  @BeforeEach
  void talkToProviders() {
    here = new SocialApi(first, UserSuite.OAUTH);
    there = new SocialApi(second, UserSuite.OAUTH);
  }

  private static String subject() {
    return UUID.randomUUID().toString();
  }

  private static Response link(UserApi api, String signupToken, String ci) {
    Identity identity = api.identity("SIGN_UP", ci);
    return api.request("POST", "/auth/oauth/link", null)
        .json(
            Map.of(
                "signupToken", signupToken,
                "identityVerificationId", identity.id(),
                "identityProof", identity.proof()))
        .send();
  }

  private String invitation(SocialApi social, SocialProvider provider, String subject) {
    return social.logIn(provider, subject).expect(202).text("signupToken");
  }

  @RepeatedTest(3)
  @Tag("REQ-AUTH-007")
  void aSocialLogInIsFinishedOnce() throws Exception {
    Begun begun = here.begin(SocialProvider.KAKAO);
    String query = here.consented(begun, subject());

    List<Response> responses =
        onBoth(3, api -> new SocialApi(api, UserSuite.OAUTH).back(begun, query));

    assertThat(responses)
        .extracting(Response::statusAndCode)
        .containsOnlyOnce("202")
        .containsOnly("202", "400 OAUTH_STATE_INVALID");
  }

  @Test
  @Tag("REQ-AUTH-007")
  void aSocialLogInThatBeganOnOneInstanceIsFinishedOnTheOther() {
    Begun begun = here.begin(SocialProvider.GOOGLE);

    assertThat(there.back(begun, there.consented(begun, subject())).status()).isEqualTo(202);
  }

  @RepeatedTest(3)
  @Tag("REQ-AUTH-007")
  void anAccountAtAProviderIsLinkedToOnePerson() throws Exception {
    String subject = subject();
    String one = invitation(here, SocialProvider.KAKAO, subject);
    String two = invitation(there, SocialProvider.KAKAO, subject);
    Buyer kim = first.newBuyer();
    Buyer lee = second.newBuyer();

    List<Response> responses =
        onEach(api -> link(api, one, kim.ci()), api -> link(api, two, lee.ci()));

    assertThat(responses)
        .extracting(Response::statusAndCode)
        .containsExactlyInAnyOrder("200", "400 SIGNUP_TOKEN_INVALID");
  }

  @RepeatedTest(3)
  @Tag("REQ-AUTH-007")
  void theLastWayInStays() throws Exception {
    Buyer buyer = first.newBuyer();
    String token =
        UserApi.tokens(link(first, invitation(here, SocialProvider.KAKAO, subject()), buyer.ci()))
            .access();
    link(second, invitation(there, SocialProvider.NAVER, subject()), buyer.ci()).expect(200);
    UserSuite.update(
        "update user_service.users set password_hash = null where id = '" + buyer.id() + "'");

    List<Response> responses =
        onEach(
            api -> api.send("DELETE", "/users/me/social/kakao", token, null),
            api -> api.send("DELETE", "/users/me/social/naver", token, null));

    assertThat(responses)
        .extracting(Response::statusAndCode)
        .containsExactlyInAnyOrder("204", "409 LAST_LOGIN_METHOD");
    assertThat(count("user_service.social_accounts where user_id = '" + buyer.id() + "'")).isOne();
  }

  /** Two administrators end each other, in every way there is; one is left. */
  @RepeatedTest(2)
  void ofTwoAdministratorsOneStays() throws Exception {
    for (Act mine : List.of(Act.DEMOTE, Act.SUSPEND)) {
      for (Act other : Act.values()) {
        oneOfTwoStays(mine, other);
      }
    }
  }

  /** The configured one does something to a colleague, who does the same or leaves. */
  private void oneOfTwoStays(Act mine, Act other) throws Exception {
    String boss = first.login(UserSuite.ADMIN).access();
    String self = first.get("/users/me", boss).expect(200).text("id");
    UserSuite.keepOneAdmin(self);
    Buyer buyer = first.newBuyer();
    String colleague = buyer.id().toString();
    UserSuite.update("update user_service.users set role = 'ADMIN' where id = '" + colleague + "'");
    String token = second.login(buyer.email()).access();

    List<Response> responses =
        onEach(
            // whoever leaves is no other's business: then the boss is the one to go
            api ->
                mine.send(
                    api, other == Act.LEAVE ? token : boss, other == Act.LEAVE ? self : colleague),
            api -> other.send(api, token, self));

    assertThat(responses).as("%s %s", mine, other).extracting(Response::status).contains(204);
    assertThat(responses).extracting(Response::status).isSubsetOf(204, 401, 403, 404, 409);
    assertThat(count("user_service.users where role = 'ADMIN' and status = 'ACTIVE'"))
        .as("%s %s %s", mine, other, responses)
        .isOne();
    UserSuite.update(
        "update user_service.users set role = 'ADMIN', status = 'ACTIVE', suspended_from = null,"
            + " suspension_reason = null where id = '"
            + self
            + "'");
  }

  private enum Act {
    DEMOTE,
    SUSPEND,
    LEAVE;

    Response send(UserApi api, String operator, String id) {
      return switch (this) {
        case DEMOTE -> api.send("PUT", ACCOUNTS + id + "/role", operator, "{\"role\":\"USER\"}");
        case SUSPEND -> api.post(ACCOUNTS + id + "/suspend", operator, "{\"reason\":\"매크로 사용\"}");
        case LEAVE -> api.send("DELETE", "/users/me", operator, null);
      };
    }
  }

  private static void idle(List<Buyer> buyers, int days, String told) throws SQLException {
    UserSuite.update(
        "update user_service.users set version = 0, last_login_at = now() - interval '%d days',"
                .formatted(days)
            + " dormant_told_at = "
            + told
            + " where id in ("
            + quoted(buyers)
            + ")");
  }

  private static String quoted(List<Buyer> buyers) {
    return buyers.stream().map(b -> "'" + b.id() + "'").collect(Collectors.joining(","));
  }

  private static List<String> each(String expression, List<Buyer> buyers) throws SQLException {
    return UserSuite.strings(
        "select ("
            + expression
            + ")::text from user_service.users where id in ("
            + quoted(buyers)
            + ")");
  }

  /** Both run the job twice a second. */
  @Test
  @Tag("REQ-AUTH-018")
  void idleAccountsAreToldOnceAndBecomeDormantOnce() throws Exception {
    List<Buyer> buyers = Stream.generate(first::newBuyer).limit(24).toList();
    buyers.forEach(b -> first.login(b.email()));
    String ids = quoted(buyers);
    List<String> sessions =
        UserSuite.strings(
            "select id::text from user_service.sessions where user_id in (" + ids + ")");
    idle(buyers, 336, "null");

    await()
        .atMost(UserSuite.PATIENCE)
        .untilAsserted(
            () ->
                assertThat(buyers)
                    .allSatisfy(b -> assertThat(UserSuite.MAILS.texts(b.email())).isNotEmpty()));
    idle(buyers, 366, "now() - interval '31 days'");
    await()
        .atMost(UserSuite.PATIENCE)
        .untilAsserted(() -> assertThat(each("status", buyers)).containsOnly("DORMANT"));

    assertThat(buyers)
        .allSatisfy(b -> assertThat(UserSuite.MAILS.texts(b.email())).as("told once").hasSize(1));
    assertThat(each("version", buyers)).as("ended once").containsOnly("1");
    assertThat(
            count(
                "user_service.revocations where kind = 'SESSION' and subject::text in ('"
                    + String.join("','", sessions)
                    + "')"))
        .as("each session ended once")
        .isEqualTo(buyers.size());
  }

  /** Whichever comes first: no account is dormant with a session, none is active without. */
  @RepeatedTest(5)
  @Tag("REQ-AUTH-018")
  void aLogInWhileTheAccountBecomesDormantLeavesOneOfBoth() throws Exception {
    Buyer buyer = first.newBuyer();
    idle(List.of(buyer), 366, "now() - interval '31 days'");

    Response response = second.tryLogin(buyer.email(), UserApi.PASSWORD, "10.65.0.1");

    if (response.status() == 200) {
      Tokens tokens = UserApi.tokens(response);
      assertThat(each("status", List.of(buyer))).containsExactly("ACTIVE");
      assertThat(first.refresh(tokens.refresh()).status()).isEqualTo(200);
    } else {
      assertThat(response.statusAndCode())
          .as("not that the password was wrong")
          .isEqualTo("403 ACCOUNT_DORMANT");
      assertThat(count("user_service.sessions where user_id = '" + buyer.id() + "'")).isZero();
    }
  }

  /** What ends on one instance is refused by the other. */
  @Test
  @Tag("REQ-AUTH-010")
  void whatEndsOnOneInstanceIsRefusedByTheOther() {
    for (Function<Tokens, Response> end :
        List.<Function<Tokens, Response>>of(
            t -> first.post("/auth/logout", t.access(), null),
            t -> first.send("DELETE", "/users/me", t.access(), null))) {
      Tokens tokens = second.login(first.newBuyer().email());
      assertThat(second.get("/users/me", tokens.access()).status()).isEqualTo(200);

      end.apply(tokens).expect(204);

      assertThat(second.refresh(tokens.refresh()).code()).isEqualTo("INVALID_REFRESH_TOKEN");
      await()
          .atMost(UserSuite.PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(second.get("/users/me", tokens.access()).code())
                      .isEqualTo("TOKEN_REVOKED"));
    }
  }
}
