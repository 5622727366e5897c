package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.chassis.jpa.Transactions;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link Terms} does. */
abstract class TermsContract {
  private static final Instant NOW = Instant.parse("2026-06-01T03:00:00Z");

  abstract Terms terms();

  abstract Transactions transactions();

  /** The id of an account that exists. */
  abstract UUID user();

  /** The codes a user answered, with the answer. */
  abstract List<String> answers(UUID user);

  @Test
  void theMandatoryTermsComeFirst() {
    assertThat(transactions().<List<Terms.Term>>required(() -> terms().findInForce(NOW)))
        .extracting(t -> t.code() + " " + t.version() + " " + t.mandatory())
        .containsExactly("SERVICE 1.0 true", "PRIVACY 1.0 true", "MARKETING 1.0 false");
  }

  @Test
  void agreementsAndRefusalsAreKept() {
    UUID user = user();

    transactions()
        .required(
            () ->
                terms()
                    .addAgreements(
                        user,
                        List.of(
                            new Terms.Agreement("SERVICE", "1.0", true),
                            new Terms.Agreement("MARKETING", "1.0", false)),
                        NOW));

    assertThat(answers(user)).containsExactlyInAnyOrder("SERVICE true", "MARKETING false");
  }

  @Test
  void theLastAnswerToAVersionCounts() {
    UUID user = user();
    for (boolean agreed : new boolean[] {true, false}) {
      Instant at = agreed ? NOW : NOW.plusSeconds(60);
      transactions()
          .required(
              () ->
                  terms()
                      .addAgreements(
                          user, List.of(new Terms.Agreement("MARKETING", "1.0", agreed)), at));
    }

    assertThat(answers(user)).containsExactlyInAnyOrder("MARKETING true", "MARKETING false");
    assertThat(transactions().<List<Terms.Answer>>required(() -> terms().findAnswers(user)))
        .containsExactly(new Terms.Answer("MARKETING", "1.0", false, NOW.plusSeconds(60)));
    assertThat(transactions().<List<Terms.Answer>>required(() -> terms().findAnswers(user())))
        .isEmpty();
  }
}
