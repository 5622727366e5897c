package io.ticketqueue.user;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.Violation;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks what people agree to. */
final class Agreements {
  private Agreements() {}

  /**
   * Returns the agreements if they name terms in force, each once, and agree to all mandatory ones.
   *
   * @throws Problem INVALID_REQUEST, TERMS_NOT_AGREED
   */
  static List<Terms.Agreement> validate(List<Terms.Agreement> sent, List<Terms.Term> inForce) {
    requireInForce(sent, inForce);
    Set<String> agreed = new HashSet<>();
    sent.stream().filter(Terms.Agreement::agreed).forEach(a -> agreed.add(a.code()));
    if (!inForce.stream().filter(Terms.Term::mandatory).allMatch(t -> agreed.contains(t.code()))) {
      throw new Problem(ErrorCode.TERMS_NOT_AGREED);
    }
    return sent;
  }

  /**
   * Refuses agreements that do not name terms in force, each once.
   *
   * @throws Problem INVALID_REQUEST
   */
  static void requireInForce(List<Terms.Agreement> sent, List<Terms.Term> inForce) {
    Set<String> named = new HashSet<>();
    for (Terms.Agreement agreement : sent) {
      boolean known = inForce.stream().anyMatch(agreement::isTo);
      if (!known || !named.add(agreement.code())) {
        throw Problem.invalid("terms", Violation.TERMS_NOT_IN_FORCE);
      }
    }
  }

  /** Whether a term is agreed to by what is sent now, or else by what was answered before. */
  static boolean isAgreed(Terms.Term term, List<Terms.Answer> answers, List<Terms.Agreement> sent) {
    return sent.stream()
        .filter(agreement -> agreement.isTo(term))
        .map(Terms.Agreement::agreed)
        .findFirst()
        .or(() -> answers.stream().filter(a -> a.isTo(term)).map(Terms.Answer::agreed).findFirst())
        .orElse(false);
  }

  /** What of the sent answers is new. */
  static List<Terms.Agreement> changes(List<Terms.Agreement> sent, List<Terms.Answer> answers) {
    return sent.stream()
        .filter(
            agreement ->
                answers.stream()
                    .noneMatch(
                        answer ->
                            answer.code().equals(agreement.code())
                                && answer.version().equals(agreement.version())
                                && answer.agreed() == agreement.agreed()))
        .toList();
  }
}
