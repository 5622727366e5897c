package io.ticketqueue.user;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.Violation;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks what a person agrees to at sign-up. */
final class Agreements {
  private Agreements() {}

  /**
   * Returns the agreements if they name terms in force, each once, and agree to all mandatory ones.
   *
   * @throws Problem INVALID_REQUEST, TERMS_NOT_AGREED
   */
  static List<Terms.Agreement> validate(List<Terms.Agreement> sent, List<Terms.Term> inForce) {
    Set<String> agreed = new HashSet<>();
    Set<String> named = new HashSet<>();
    for (Terms.Agreement agreement : sent) {
      boolean known =
          inForce.stream()
              .anyMatch(
                  t ->
                      t.code().equals(agreement.code()) && t.version().equals(agreement.version()));
      if (!known || !named.add(agreement.code())) {
        throw Problem.invalid("terms", Violation.TERMS_NOT_IN_FORCE);
      }
      if (agreement.agreed()) {
        agreed.add(agreement.code());
      }
    }
    if (!inForce.stream().filter(Terms.Term::mandatory).allMatch(t -> agreed.contains(t.code()))) {
      throw new Problem(ErrorCode.TERMS_NOT_AGREED);
    }
    return sent;
  }
}
