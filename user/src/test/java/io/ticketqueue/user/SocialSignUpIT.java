package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.testkit.http.Response;
import io.ticketqueue.user.SocialApi.Begun;
import io.ticketqueue.user.UserApi.Buyer;
import io.ticketqueue.user.UserApi.Identity;
import io.ticketqueue.user.UserApi.Tokens;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What follows a first social log-in: a sign-up, or the link to an account there is. */
@Tag("REQ-AUTH-007")
class SocialSignUpIT extends UserSuite {
  private static final SocialProvider KAKAO = SocialProvider.KAKAO;

  private SocialApi social;

  @BeforeEach
  void talkToProviders() {
    social = new SocialApi(api, OAUTH);
  }

  private static String random() {
    return UUID.randomUUID().toString();
  }

  private String token(String subject) {
    return social.logIn(KAKAO, subject).expect(202).text("signupToken");
  }

  private Map<String, Object> form(String token) {
    Map<String, Object> form = api.stagedForm(random());
    form.put("signupToken", token);
    return form;
  }

  private Response link(String token, Identity identity) {
    return api.request("POST", "/auth/oauth/link", null)
        .json(
            Map.of(
                "signupToken", token,
                "identityVerificationId", identity.id(),
                "identityProof", identity.proof()))
        .send();
  }

  @Test
  void whoSignsUpWithoutAPasswordLogsInByTheProviderOnly() throws SQLException {
    String subject = random();
    Map<String, Object> form = form(token(subject));
    form.remove("password");

    String id = api.signUp(form).expect(201).text("id");

    Tokens tokens = UserApi.tokens(social.logIn(KAKAO, subject));
    assertThat(api.get("/users/me", tokens.access()).text("id")).isEqualTo(id);
    api.tryLogin(form.get("email").toString(), UserApi.PASSWORD, "10.8.0.1")
        .expect(401, "INVALID_CREDENTIALS");
    assertThat(
            strings(
                "select coalesce(password_hash, 'none') from user_service.users where id = '"
                    + id
                    + "'"))
        .containsExactly("none");
    api.send("DELETE", "/users/me/social/kakao", tokens.access(), null)
        .expect(409, "LAST_LOGIN_METHOD");
  }

  @Test
  void whoSignsUpWithAPasswordLogsInBothWays() {
    String subject = random();
    Map<String, Object> form = form(token(subject));

    api.signUp(form).expect(201);

    api.login(form.get("email").toString());
    UserApi.tokens(social.logIn(KAKAO, subject));
  }

  @Test
  void thePlainFormTakesTheTokenToo() {
    String subject = random();
    Map<String, Object> form = UserApi.form();
    form.put("signupToken", token(subject));
    form.remove("password");

    api.signUp(form).expect(201);

    UserApi.tokens(social.logIn(KAKAO, subject));
  }

  @Test
  void aTokenIsGoodOnceAndForAWhile() throws SQLException {
    Map<String, Object> used = form(token(random()));
    api.signUp(used).expect(201);
    String late = token(random());
    update(
        "update user_service.signup_tokens set expires_at = now() - interval '1 second'"
            + " where token_hash = sha256('"
            + late
            + "')");
    for (Object bad : List.of(used.get("signupToken"), late, "x", RandomText.next(), "토큰\u202e")) {
      Map<String, Object> form = UserApi.form();
      form.put("signupToken", bad);
      api.signUp(form).expect(400, "SIGNUP_TOKEN_INVALID");
    }
    for (Object wrong : List.of("", " ", "x".repeat(201))) {
      Map<String, Object> form = UserApi.form();
      form.put("signupToken", wrong);
      api.signUp(form).expect(400, "INVALID_REQUEST");
    }
    Map<String, Object> typed = UserApi.form();
    typed.put("signupToken", List.of(1));
    api.signUp(typed).expect(400, "INVALID_REQUEST");
  }

  @Test
  void ofManyWhoUseATokenAtOnceOneSignsUp() throws Exception {
    String token = token(random());

    List<Response> responses =
        atOnce(
            6,
            () -> {
              Map<String, Object> form = UserApi.form();
              form.put("signupToken", token);
              return api.signUp(form);
            });

    assertThat(responses).filteredOn(r -> r.status() == 201).hasSize(1);
    assertThat(responses)
        .filteredOn(r -> r.status() != 201)
        .allMatch(r -> r.code().equals("SIGNUP_TOKEN_INVALID"));
  }

  @Test
  void twoTokensOfOneAccountLinkItOnce() {
    String subject = random();
    String first = token(subject);
    String second = token(subject);
    api.signUp(form(first)).expect(201);

    api.signUp(form(second)).expect(400, "SIGNUP_TOKEN_INVALID");
  }

  @Test
  void whoHasAnAccountLinksItByItsIdentity() {
    String subject = random();
    Buyer buyer = api.newBuyer();
    String token = token(subject);

    Tokens tokens = UserApi.tokens(link(token, api.identity("SIGN_UP", buyer.ci())));

    assertThat(api.get("/users/me", tokens.access()).text("id")).isEqualTo(buyer.id().toString());
    assertThat(
            api.get("/users/me/logins", tokens.access())
                .json()
                .getJsonArray("list")
                .getJsonObject(0)
                .getString("method"))
        .isEqualTo("KAKAO");
    UserApi.tokens(social.logIn(KAKAO, subject));
    link(token, api.identity("SIGN_UP", buyer.ci())).expect(400, "SIGNUP_TOKEN_INVALID");
    String other = random();
    UserApi.tokens(link(token(other), api.identity("SIGN_UP", buyer.ci())));
    assertThat(social.logIn(KAKAO, subject).status()).as("another took its place").isEqualTo(202);
    UserApi.tokens(social.logIn(KAKAO, other));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(MAILS.texts(buyer.email()))
                    .as("the owner is told of each")
                    .filteredOn(text -> text.contains("Kakao 로그인이 연결"))
                    .hasSize(2));
  }

  @Test
  void nobodysIdentityLinksNothingAndLeavesTheToken() {
    String token = token(random());

    link(token, api.identity("SIGN_UP", random())).expect(422, "IDENTITY_MISMATCH");
    link(token, api.identity("PASSWORD_RESET", random())).expect(422, "IDENTITY_NOT_VERIFIED");
    link(token, new Identity("unknown", "proof")).expect(422, "IDENTITY_NOT_VERIFIED");

    api.signUp(form(token)).expect(201);
  }

  @Test
  void anEMailAddressLinksNothing() {
    String subject = random();
    Buyer buyer = api.newBuyer();
    Begun begun = social.begin(KAKAO);
    String code =
        OAUTH.grant(KAKAO, subject, begun.nonce(), claims -> claims.claim("email", buyer.email()));

    assertThat(social.back(begun, "code=" + code + "&state=" + begun.state()).status())
        .isEqualTo(202);
  }

  @Test
  void anAccountThatMayNotLogInIsNotLinkedEither() throws SQLException {
    Buyer buyer = api.newBuyer();
    String account = " where id = '" + buyer.id() + "'";
    update("update user_service.users set status = 'DORMANT'" + account);

    link(token(random()), api.identity("SIGN_UP", buyer.ci())).expect(403, "ACCOUNT_DORMANT");

    assertThat(
            strings(
                "select provider from user_service.social_accounts where user_id = '"
                    + buyer.id()
                    + "'"))
        .isEmpty();
  }

  @Test
  void anIncompleteLinkIsRefused() {
    Map<String, Object> whole = new HashMap<>();
    whole.put("signupToken", RandomText.next());
    whole.put("identityVerificationId", "id");
    whole.put("identityProof", "proof");
    for (String field : List.copyOf(whole.keySet())) {
      for (Object bad : List.of("", " ", "x".repeat(201), 7, List.of(), Map.of())) {
        Map<String, Object> form = new HashMap<>(whole);
        form.put(field, bad);
        api.request("POST", "/auth/oauth/link", null).json(form).send().expect(400);
      }
      Map<String, Object> without = new HashMap<>(whole);
      without.remove(field);
      api.request("POST", "/auth/oauth/link", null)
          .json(without)
          .send()
          .expect(400, "INVALID_REQUEST");
    }
    api.request("POST", "/auth/oauth/link", null)
        .json(whole)
        .send()
        .expect(400, "SIGNUP_TOKEN_INVALID");
    api.post("/auth/oauth/link", null, null).expect(400, "INVALID_REQUEST");
    api.post("/auth/oauth/link", null, "{").expect(400, "INVALID_REQUEST");
  }

  @Test
  @Tag("REQ-AUTH-002")
  void newMandatoryTermsAreAgreedToOnTheWay() throws SQLException {
    String subject = random();
    Map<String, Object> form = form(token(subject));
    String id = api.signUp(form).expect(201).text("id");
    update(
        "delete from user_service.term_agreements where code = 'SERVICE' and user_id = '"
            + id
            + "'");

    social.logIn(KAKAO, subject).expect(403, "TERMS_NOT_AGREED");

    for (String bad : List.of("x", "SERVICE", "SERVICE:1.0,", "a:b,".repeat(20), "SERVICE:%00")) {
      api.get("/auth/oauth/kakao?terms=" + bad, null).expect(400, "INVALID_REQUEST");
    }
    Begun begun = social.begin(KAKAO, null, "?terms=SERVICE:1.0");
    UserApi.tokens(social.back(begun, social.consented(begun, subject)));
    UserApi.tokens(social.logIn(KAKAO, subject));
  }
}
