package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.testkit.http.Response;
import io.ticketqueue.user.UserApi.Tokens;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Becoming a user by the staged form: a verified person, a proved address, terms. */
class StagedSignUpIT extends UserSuite {
  @Test
  @Tag("REQ-AUTH-001")
  @Tag("REQ-AUTH-002")
  void theStagedFormOpensTheAccountOfAVerifiedPerson() throws SQLException {
    String ci = UUID.randomUUID().toString();
    Map<String, Object> form = api.stagedForm(ci);
    form.put("name", "가짜");

    Response response = api.signUp(form).expect(201);

    assertThat(response.text("name")).isEqualTo("홍길동");
    String of = " where user_id = '" + response.text("id") + "' order by code";
    assertThat(
            strings(
                "select code || ' ' || version || ' ' || agreed from user_service.term_agreements"
                    + of))
        .containsExactly("MARKETING 1.0 false", "PRIVACY 1.0 true", "SERVICE 1.0 true");
    assertThat(
            strings(
                "select name_verified || ' ' || phone_verified || ' ' || (birth_date is not null)"
                    + " from user_service.users where id = '"
                    + response.text("id")
                    + "'"))
        .containsExactly("true true true");
    Tokens tokens = api.login(form.get("email").toString());
    assertThat(api.get("/users/me", tokens.access()).text("phone")).isEqualTo("010-1234-5678");
    assertThat(api.signUp(api.stagedForm(ci)).statusAndCode()).isEqualTo("409 ALREADY_REGISTERED");
  }

  @Test
  @Tag("REQ-AUTH-001")
  void theStagedFormNeedsEveryStage() {
    Map<String, Object> form = api.stagedForm(UUID.randomUUID().toString());
    for (String field : List.of("identityProof", "emailVerificationToken")) {
      Map<String, Object> without = new TreeMap<>(form);
      without.remove(field);
      assertThat(SignUpIT.fields(api.signUp(without))).containsExactly(field);
    }
    Map<String, Object> changed = new TreeMap<>(form);
    changed.remove("terms");
    assertThat(api.signUp(changed).code()).isEqualTo("TERMS_NOT_AGREED");
    changed.put("terms", SignUpIT.terms(true, false));
    assertThat(api.signUp(changed).code()).isEqualTo("TERMS_NOT_AGREED");
    changed.put(
        "terms", Json.createArrayBuilder().add(SignUpIT.agreement("UNHEARD-OF", true)).build());
    assertThat(SignUpIT.fields(api.signUp(changed))).containsExactly("terms");
    changed.put("terms", SignUpIT.terms(true, true));
    changed.put("identityProof", "another");
    assertThat(api.signUp(changed).statusAndCode()).isEqualTo("422 IDENTITY_NOT_VERIFIED");

    api.signUp(form).expect(201);
  }

  @Test
  @Tag("REQ-AUTH-004")
  void onlyAFreshVerificationOfALivePersonCounts() {
    String ci = UUID.randomUUID().toString();
    for (String wrong : List.of("status", "channel", "verifiedAt", "id", "ci", "storeId")) {
      UserApi.Identity identity = api.identity("SIGN_UP");
      Providers.record(identity.id(), wrongIn(wrong, identity.id(), ci));
      Map<String, Object> form = api.stagedForm(identity);
      assertThat(api.signUp(form).statusAndCode()).as(wrong).isEqualTo("422 IDENTITY_NOT_VERIFIED");
      Providers.identify(identity.id(), ci);
      assertThat(api.signUp(form).statusAndCode())
          .as("spent by " + wrong)
          .isEqualTo("422 IDENTITY_NOT_VERIFIED");
    }
  }

  private static JsonObject wrongIn(String what, String id, String ci) {
    var record = Providers.identity(id, ci);
    switch (what) {
      case "status" -> record.add("status", "FAILED");
      case "channel" -> record.add("channel", Json.createObjectBuilder().add("type", "TEST"));
      case "verifiedAt" -> record.add("verifiedAt", Instant.now().minusSeconds(601).toString());
      case "id" -> record.add("id", "another");
      case "ci" -> record.add("verifiedCustomer", Providers.customer(" "));
      default -> record.add(what, "another-store");
    }
    return record.build();
  }

  @Test
  void anUnverifiedIdIsRefusedAndNotSpent() {
    UserApi.Identity identity = api.identity("SIGN_UP");
    Map<String, Object> form = api.stagedForm(identity);
    assertThat(api.signUp(form).statusAndCode()).isEqualTo("422 IDENTITY_NOT_VERIFIED");

    Providers.identify(identity.id(), UUID.randomUUID().toString());

    api.signUp(form).expect(201);
  }

  @Test
  void aVerificationOfAnotherPurposeOrNotOursIsRefused() {
    String ci = UUID.randomUUID().toString();
    for (String purpose : List.of("PASSWORD_RESET", "REACTIVATE", "CHANGE_PROFILE")) {
      Map<String, Object> form = api.stagedForm(api.identity(purpose, ci));
      assertThat(api.signUp(form).statusAndCode())
          .as(purpose)
          .isEqualTo("422 IDENTITY_NOT_VERIFIED");
    }
    Providers.identify("nobodys", ci);
    Map<String, Object> form = api.stagedForm(new UserApi.Identity("nobodys", "proof"));
    assertThat(api.signUp(form).statusAndCode()).isEqualTo("422 IDENTITY_NOT_VERIFIED");
  }

  @Test
  void oneVerificationOpensOneAccountAlsoInARace() throws Exception {
    UserApi.Identity identity = api.identity("SIGN_UP", UUID.randomUUID().toString());
    List<Map<String, Object>> forms =
        List.of(api.stagedForm(identity), api.stagedForm(identity), api.stagedForm(identity));

    List<Response> responses =
        atOnce(
            forms.stream()
                .<java.util.concurrent.Callable<Response>>map(form -> () -> api.signUp(form))
                .toList());

    assertThat(responses)
        .extracting(Response::statusAndCode)
        .containsOnlyOnce("201")
        .containsOnly("201", "422 IDENTITY_NOT_VERIFIED");
  }

  @Test
  void aTokenProvesItsOwnAddressOnceAlsoInARace() throws Exception {
    Map<String, Object> form = api.stagedForm(UUID.randomUUID().toString());
    Map<String, Object> thief = api.stagedForm(UUID.randomUUID().toString());
    thief.put("emailVerificationToken", form.get("emailVerificationToken"));
    assertThat(api.signUp(thief).statusAndCode()).isEqualTo("422 EMAIL_NOT_VERIFIED");

    List<Map<String, Object>> forms = new java.util.ArrayList<>();
    for (int i = 0; i < 4; i++) {
      UserApi.Identity identity = api.identity("SIGN_UP", UUID.randomUUID().toString());
      var same = new TreeMap<>(form);
      same.put("identityVerificationId", identity.id());
      same.put("identityProof", identity.proof());
      forms.add(same);
    }
    List<Response> responses =
        atOnce(
            forms.stream()
                .<java.util.concurrent.Callable<Response>>map(one -> () -> api.signUp(one))
                .toList());

    assertThat(responses).extracting(Response::status).containsOnlyOnce(201);
    assertThat(responses)
        .extracting(Response::statusAndCode)
        .isSubsetOf("201", "422 EMAIL_NOT_VERIFIED", "409 EMAIL_ALREADY_EXISTS");
  }

  @Test
  @Tag("REQ-AUTH-005")
  void onlyWhoHasProvedTheAddressLearnsThatItIsTaken() {
    String taken = api.newBuyer().email();
    Map<String, Object> form = api.stagedForm(UUID.randomUUID().toString());
    String token = form.get("emailVerificationToken").toString();
    form.put("email", taken);
    assertThat(api.signUp(form).statusAndCode()).isEqualTo("422 EMAIL_NOT_VERIFIED");

    Map<String, Object> holder = api.stagedForm(UUID.randomUUID().toString());
    holder.put("email", taken);
    holder.put("emailVerificationToken", api.proofOf(taken));
    assertThat(api.signUp(holder).statusAndCode()).isEqualTo("409 EMAIL_ALREADY_EXISTS");
    assertThat(token).isNotEmpty();
  }
}
