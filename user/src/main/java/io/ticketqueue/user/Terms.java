package io.ticketqueue.user;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The terms of use and who agreed to them. To be used in a transaction. */
public interface Terms {
  /** One version of one text. */
  record Term(String code, String version, boolean mandatory, String title, String content) {}

  /** An answer to one version. */
  record Agreement(String code, String version, boolean agreed) {}

  /** The versions in force, mandatory ones first. */
  List<Term> findInForce(Instant now);

  void addAgreements(UUID userId, List<Agreement> agreements, Instant at);
}
