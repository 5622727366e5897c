package io.ticketqueue.user;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whether someone agreed to what must be agreed to. */
final class Agreements {
  private Agreements() {}

  /**
   * The agreements, if they name known terms once each and include every mandatory one.
   *
   * @throws Problem INVALID_REQUEST, TERMS_NOT_AGREED
   */
  static List<Terms.Agreement> validate(List<Terms.Agreement> sent, List<Terms.Term> inForce) {
    Set<String> agreed = new HashSet<>();
    Set<String> named = new HashSet<>();
    for (Terms.Agreement one : sent) {
      boolean known =
          inForce.stream()
              .anyMatch(t -> t.code().equals(one.code()) && t.version().equals(one.version()));
      if (!known || !named.add(one.code())) {
        throw Problem.invalid("terms", "must name terms in force, each once");
      }
      if (one.agreed()) {
        agreed.add(one.code());
      }
    }
    if (!inForce.stream().filter(Terms.Term::mandatory).allMatch(t -> agreed.contains(t.code()))) {
      throw new Problem(ErrorCode.TERMS_NOT_AGREED);
    }
    return sent;
  }
}
