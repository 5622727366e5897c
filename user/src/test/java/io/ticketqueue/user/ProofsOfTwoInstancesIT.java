package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.testkit.http.Response;
import io.ticketqueue.user.UserApi.Buyer;
import io.ticketqueue.user.UserApi.Identity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What proves an address or a person counts once, whichever of two instances is told. */
class ProofsOfTwoInstancesIT extends TwoInstances {
  private final String email = "kim-" + UUID.randomUUID() + "@example.com";

  private static String random() {
    return UUID.randomUUID().toString();
  }

  private String mailedCode(UserApi instance) {
    int before = UserSuite.MAILS.texts(email).size();
    instance.emailCode(email).expect(204);
    return UserSuite.MAILS.code(email, before + 1);
  }

  private static Map<String, Object> with(Map<String, Object> form, Map<String, ?> changes) {
    Map<String, Object> changed = new TreeMap<>(form);
    changed.putAll(changes);
    return changed;
  }

  private static Map<String, String> fields(Identity identity) {
    return Map.of("identityVerificationId", identity.id(), "identityProof", identity.proof());
  }

  @RepeatedTest(3)
  @Tag("REQ-AUTH-001")
  void aCodeIsExchangedForOneToken() throws Exception {
    String code = mailedCode(first);

    List<Response> responses = onBoth(4, api -> api.verifyEmail(email, code));

    assertThat(responses)
        .extracting(Response::statusAndCode)
        .containsOnlyOnce("200")
        .containsOnly("200", "400 CODE_INVALID");
  }

  @Test
  @Tag("REQ-AUTH-001")
  void guessesAreCountedOverBothInstances() throws Exception {
    String code = mailedCode(second);
    String wrong = code.equals("123456") ? "654321" : "123456";

    List<Response> guesses = onBoth(6, api -> api.verifyEmail(email, wrong));

    assertThat(guesses).extracting(Response::status).containsOnly(400, 410);
    assertThat(guesses).filteredOn(r -> "CODE_INVALID".equals(r.code())).hasSize(5);
    for (UserApi api : List.of(first, second)) {
      api.verifyEmail(email, code).expect(410, "CODE_EXPIRED");
    }
  }

  @Test
  @Tag("REQ-AUTH-001")
  void codesToOneAddressAreLimitedOverBothInstances() throws Exception {
    List<Response> requests = onBoth(5, api -> api.emailCode(email));

    assertThat(requests)
        .extracting(Response::statusAndCode)
        .containsOnly("204", "429 RATE_LIMIT_EXCEEDED")
        .filteredOn("204"::equals)
        .hasSize(5);
    UserSuite.MAILS.await(email, 5);
    for (UserApi api : List.of(first, second)) {
      api.emailCode(email).expect(429, "RATE_LIMIT_EXCEEDED");
    }
  }

  /** The code that counts is the one that was kept last, whichever instance mailed it. */
  @Test
  @Tag("REQ-AUTH-001")
  void ofCodesMailedAtOnceOneIsGood() throws Exception {
    onBoth(1, api -> api.emailCode(email).expect(204));
    List<String> codes = List.of(UserSuite.MAILS.code(email, 1), UserSuite.MAILS.code(email, 2));

    assertThat(codes.stream().filter(code -> second.verifyEmail(email, code).status() == 200))
        .hasSize(1);
  }

  @RepeatedTest(3)
  @Tag("REQ-AUTH-004")
  void aVerificationOpensOneAccount() throws Exception {
    Identity identity = first.identity("SIGN_UP", random());
    Map<String, Object> here = first.stagedForm(identity);
    Map<String, Object> there = second.stagedForm(identity);

    List<Response> responses = onEach(api -> api.signUp(here), api -> api.signUp(there));

    assertThat(responses)
        .extracting(Response::statusAndCode)
        .containsExactlyInAnyOrder("201", "422 IDENTITY_NOT_VERIFIED");
  }

  @RepeatedTest(3)
  @Tag("REQ-AUTH-004")
  void aPersonWithTwoVerificationsOpensOneAccount() throws Exception {
    String ci = random();
    Map<String, Object> here = first.stagedForm(ci);
    Map<String, Object> there = second.stagedForm(ci);

    List<Response> responses = onEach(api -> api.signUp(here), api -> api.signUp(there));

    assertThat(responses)
        .extracting(Response::statusAndCode)
        .containsExactlyInAnyOrder("201", "409 ALREADY_REGISTERED");
  }

  @RepeatedTest(3)
  @Tag("REQ-AUTH-005")
  void aTokenOfAnAddressOpensOneAccount() throws Exception {
    Map<String, Object> here = first.stagedForm(random());
    Map<String, Object> there = with(here, fields(second.identity("SIGN_UP", random())));

    List<Response> responses = onEach(api -> api.signUp(here), api -> api.signUp(there));

    assertThat(responses).extracting(Response::status).containsOnlyOnce(201);
    assertThat(responses)
        .extracting(Response::statusAndCode)
        .isSubsetOf("201", "422 EMAIL_NOT_VERIFIED", "409 EMAIL_ALREADY_EXISTS");
    assertThat(
            count(
                "user_service.email_tokens where token_hash = sha256('%s')"
                    .formatted(here.get("emailVerificationToken"))))
        .isZero();
  }

  @RepeatedTest(3)
  @Tag("REQ-AUTH-005")
  void theSamePlainFormOpensOneAccount() throws Exception {
    Map<String, Object> form = UserApi.form();

    List<Response> responses = onBoth(3, api -> api.signUp(form));

    assertThat(responses)
        .extracting(Response::statusAndCode)
        .containsOnlyOnce("201")
        .isSubsetOf("201", "409 ALREADY_REGISTERED", "409 EMAIL_ALREADY_EXISTS");
  }

  @RepeatedTest(3)
  @Tag("REQ-AUTH-007")
  void aSignUpTokenOpensOneAccount() throws Exception {
    String token =
        new SocialApi(first, UserSuite.OAUTH)
            .logIn(SocialProvider.KAKAO, random())
            .expect(202)
            .text("signupToken");
    Map<String, Object> here = with(UserApi.form(), Map.of("signupToken", token));
    Map<String, Object> there = with(UserApi.form(), Map.of("signupToken", token));

    List<Response> responses = onEach(api -> api.signUp(here), api -> api.signUp(there));

    assertThat(responses)
        .extracting(Response::statusAndCode)
        .containsExactlyInAnyOrder("201", "400 SIGNUP_TOKEN_INVALID");
    Map<String, Object> loser = responses.getFirst().status() == 201 ? there : here;
    loser.remove("signupToken");
    first.signUp(loser).expect(201); // nothing was left of the attempt
  }

  @RepeatedTest(3)
  @Tag("REQ-AUTH-007")
  void aSignUpTokenIsUsedBySignUpOrByLink() throws Exception {
    String ci = first.newBuyer().ci();
    String token =
        new SocialApi(second, UserSuite.OAUTH)
            .logIn(SocialProvider.KAKAO, random())
            .expect(202)
            .text("signupToken");
    Map<String, Object> form = with(UserApi.form(), Map.of("signupToken", token));
    Map<String, Object> link = new HashMap<>(fields(second.identity("SIGN_UP", ci)));
    link.put("signupToken", token);

    List<Response> responses =
        onEach(
            api -> api.signUp(form),
            api -> api.request("POST", "/auth/oauth/link", null).json(link).send());

    assertThat(responses).filteredOn(r -> r.status() < 300).hasSize(1);
    assertThat(responses).filteredOn(r -> "SIGNUP_TOKEN_INVALID".equals(r.code())).hasSize(1);
  }

  private Response reset(UserApi api, Buyer buyer, Identity identity, String password) {
    Map<String, Object> form = new HashMap<>(fields(identity));
    form.put("email", buyer.email());
    form.put("newPassword", password);
    return api.request("POST", "/auth/password/reset", null).json(form).send();
  }

  @RepeatedTest(3)
  @Tag("REQ-AUTH-015")
  void aVerificationResetsOnePassword() throws Exception {
    Buyer buyer = first.newBuyer();
    Identity identity = second.identity("PASSWORD_RESET", buyer.ci());

    List<Response> responses =
        onEach(
            api -> reset(api, buyer, identity, "another-Word-8"),
            api -> reset(api, buyer, identity, "another-Word-9"));

    assertThat(responses)
        .extracting(Response::statusAndCode)
        .containsExactlyInAnyOrder("204", "422 IDENTITY_NOT_VERIFIED");
  }

  @RepeatedTest(3)
  @Tag("REQ-AUTH-015")
  void afterTwoResetsAtOnceOnePasswordIsGood() throws Exception {
    Buyer buyer = first.newBuyer();
    Identity one = first.identity("PASSWORD_RESET", buyer.ci());
    Identity two = second.identity("PASSWORD_RESET", buyer.ci());
    List<String> passwords = List.of("another-Word-8", "another-Word-9");

    List<Response> responses =
        onEach(
            api -> reset(api, buyer, one, passwords.getFirst()),
            api -> reset(api, buyer, two, passwords.getLast()));

    assertThat(responses).extracting(Response::status).containsOnly(204);
    assertThat(
            passwords.stream()
                .filter(p -> first.tryLogin(buyer.email(), p, "10.64.0.1").status() == 200))
        .hasSize(1);
  }

  /** Whichever comes first: the old password opens no session that outlives the reset. */
  @RepeatedTest(3)
  @Tag("REQ-AUTH-015")
  void aLogInWithTheOldPasswordElsewhereLeavesNoSession() throws Exception {
    Buyer buyer = first.newBuyer();
    Identity identity = first.identity("PASSWORD_RESET", buyer.ci());

    List<Response> responses =
        onEach(
            api -> reset(api, buyer, identity, "another-Word-8"),
            api -> api.tryLogin(buyer.email(), UserApi.PASSWORD, "10.64.0.2"));

    assertThat(responses.getFirst().status()).isEqualTo(204);
    assertThat(responses.getLast().status()).isIn(200, 401);
    assertThat(count("user_service.sessions where user_id = '" + buyer.id() + "'")).isZero();
  }
}
