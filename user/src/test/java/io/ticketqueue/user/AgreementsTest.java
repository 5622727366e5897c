package io.ticketqueue.user;

import static io.ticketqueue.core.ErrorCode.TERMS_NOT_AGREED;
import static io.ticketqueue.user.Refusals.assertInvalid;
import static io.ticketqueue.user.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgreementsTest {
  private static final List<Terms.Term> IN_FORCE = new InMemoryTerms().findInForce(Instant.EPOCH);

  /** {@code SERVICE=yes PRIVACY@0.9=no}: the version is 1.0 unless named. */
  private static List<Terms.Agreement> agreements(String text) {
    return Arrays.stream(text.split(" ")).map(AgreementsTest::agreement).toList();
  }

  private static Terms.Agreement agreement(String text) {
    String[] parts = text.split("=");
    String[] name = parts[0].split("@");
    return new Terms.Agreement(name[0], name.length > 1 ? name[1] : "1.0", parts[1].equals("yes"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SERVICE=yes PRIVACY=yes",
        "PRIVACY=yes SERVICE=yes MARKETING=no",
        "SERVICE=yes PRIVACY=yes MARKETING=yes"
      })
  void mandatoryTermsMustBeAgreedToAndOthersMayBeRefused(String text) {
    List<Terms.Agreement> sent = agreements(text);
    assertThat(Agreements.validate(sent, IN_FORCE)).isEqualTo(sent);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"SERVICE=yes", "SERVICE=yes PRIVACY=no", "SERVICE=no PRIVACY=no", "MARKETING=yes"})
  void aMissingAgreementIsRefused(String text) {
    assertRefused(TERMS_NOT_AGREED, () -> Agreements.validate(agreements(text), IN_FORCE));
  }

  @Test
  void noAgreementAtAllIsRefused() {
    assertRefused(TERMS_NOT_AGREED, () -> Agreements.validate(List.of(), IN_FORCE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SERVICE=yes PRIVACY=yes OTHER=yes",
        "SERVICE@0.9=yes PRIVACY=yes",
        "SERVICE=yes PRIVACY=yes PRIVACY=yes",
        "SERVICE=yes PRIVACY=no PRIVACY=yes"
      })
  void unknownTermsOldVersionsAndRepetitionsAreInvalid(String text) {
    assertInvalid(() -> Agreements.validate(agreements(text), IN_FORCE), "terms");
  }
}
