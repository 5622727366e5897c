package io.ticketqueue.user;

import io.ticketqueue.core.auth.Revocations.Entry;
import java.util.List;

/** Where every part reads which tokens no longer count. Throws when it cannot be reached. */
public interface RevocationPublisher {
  /** Puts revocations up; again does no harm. */
  void publish(List<Entry> entries);

  /** Whether what was put up earlier is still there. */
  boolean isIntact();

  /** Says that everything has been put up: from now on {@link #isIntact} until it is lost. */
  void markComplete();
}
