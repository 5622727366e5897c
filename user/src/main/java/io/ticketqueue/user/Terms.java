package io.ticketqueue.user;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The terms of use and who agreed to them. To be used in a transaction. */
public interface Terms {
  /** One version of one text. */
  record Term(String code, String version, boolean mandatory, String title, String content) {}

  /** An answer to one version. */
  record Agreement(String code, String version, boolean agreed) {
    boolean isTo(Term term) {
      return code.equals(term.code()) && version.equals(term.version());
    }
  }

  /** What somebody answered last to one version. */
  record Answer(String code, String version, boolean agreed, Instant at) {
    boolean isTo(Term term) {
      return code.equals(term.code()) && version.equals(term.version());
    }
  }

  /** The versions in force, mandatory ones first. */
  List<Term> findInForce(Instant now);

  /** The last answer of a user to each version. */
  List<Answer> findAnswers(UUID userId);

  /** Adds answers; earlier ones stay. */
  void addAgreements(UUID userId, List<Agreement> agreements, Instant at);
}
