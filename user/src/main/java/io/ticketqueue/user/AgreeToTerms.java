package io.ticketqueue.user;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.Violation;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What account holders agree to after sign-up: optional terms are withdrawn and agreed to anew, new
 * versions of mandatory ones are asked for at the next log-in. Each answer keeps its moment.
 */
@Component
public class AgreeToTerms {
  private static final System.Logger LOG = System.getLogger(AgreeToTerms.class.getName());
  private static final int FORBIDDEN = 403;

  private final Terms terms;
  private final Users users;
  private final Transactions transactions;
  private final Clock clock;

  @Inject
  public AgreeToTerms(Terms terms, Users users, Transactions transactions, Clock clock) {
    this.terms = terms;
    this.users = users;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * A version in force and what the user answered to it.
   *
   * @param answer empty when there is none yet
   */
  public record Shown(Terms.Term term, Optional<Terms.Answer> answer) {}

  /** The versions in force with the user's answers, mandatory ones first. */
  public List<Shown> show(UUID userId) {
    return transactions.required(
        () -> {
          List<Terms.Answer> answers = terms.findAnswers(userId);
          return terms.findInForce(clock.instant()).stream()
              .map(term -> new Shown(term, answers.stream().filter(a -> a.isTo(term)).findFirst()))
              .toList();
        });
  }

  /**
   * Keeps answers; terms that are not named stay as they are.
   *
   * @throws Problem INVALID_REQUEST, TERMS_NOT_AGREED when a mandatory one is withdrawn,
   *     USER_NOT_FOUND
   */
  public void answer(UUID userId, @Nullable List<Terms.Agreement> sent) {
    if (sent == null || sent.isEmpty()) {
      throw Problem.invalid("terms", Violation.MISSING);
    }
    transactions.required(
        () -> {
          if (users.lock(userId).isEmpty()) {
            throw new Problem(ErrorCode.USER_NOT_FOUND);
          }
          Instant now = clock.instant();
          List<Terms.Term> inForce = terms.findInForce(now);
          Agreements.requireInForce(sent, inForce);
          if (inForce.stream()
              .filter(Terms.Term::mandatory)
              .anyMatch(term -> sent.stream().anyMatch(a -> a.isTo(term) && !a.agreed()))) {
            throw new Problem(ErrorCode.TERMS_NOT_AGREED);
          }
          add(userId, sent, terms.findAnswers(userId), now);
        });
    LOG.log(Level.INFO, "terms=answered user={0}", userId);
  }

  /**
   * Refuses answers that do not name terms in force, each once, before anything else is looked at.
   *
   * @throws Problem INVALID_REQUEST
   */
  void requireInForce(List<Terms.Agreement> sent) {
    if (!sent.isEmpty()) {
      Agreements.requireInForce(
          sent, transactions.required(() -> terms.findInForce(clock.instant())));
    }
  }

  /**
   * Lets a log-in on only when all mandatory terms in force are agreed to, by what is sent with it
   * or before. Who never agreed to anything is not asked: accounts of the plain form and of
   * configuration. To be used in a transaction that has locked the user.
   *
   * @throws Problem INVALID_REQUEST; TERMS_NOT_AGREED with status 403 and what is missing
   */
  void requireAgreed(UUID userId, List<Terms.Agreement> sent) {
    Instant now = clock.instant();
    List<Terms.Answer> answers = terms.findAnswers(userId);
    List<Terms.Term> inForce = terms.findInForce(now);
    Agreements.requireInForce(sent, inForce);
    boolean isAsked =
        answers.stream().anyMatch(Terms.Answer::agreed)
            || sent.stream().anyMatch(Terms.Agreement::agreed);
    List<Terms.Term> missing =
        inForce.stream()
            .filter(term -> isAsked)
            .filter(Terms.Term::mandatory)
            .filter(term -> !Agreements.isAgreed(term, answers, sent))
            .toList();
    if (!missing.isEmpty()) {
      throw Problem.withStatus(ErrorCode.TERMS_NOT_AGREED, FORBIDDEN)
          .with(
              "terms",
              missing.stream()
                  .map(term -> Map.of("code", term.code(), "version", term.version()))
                  .toList());
    }
    add(userId, sent, answers, now);
  }

  private void add(
      UUID userId, List<Terms.Agreement> sent, List<Terms.Answer> answers, Instant now) {
    List<Terms.Agreement> changes = Agreements.changes(sent, answers);
    if (!changes.isEmpty()) {
      terms.addAgreements(userId, changes, now);
    }
  }
}
