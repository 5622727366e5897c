package io.ticketqueue.user;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Mails that wait to be sent. To be used in a transaction. */
public interface WaitingMails {
  /**
   * A mail that waits.
   *
   * @param expiresAt when it is given up
   * @param attempts how often it was leased; who leased it last may change it
   */
  record Waiting(
      UUID id,
      Mail.Kind kind,
      EmailAddress to,
      String subject,
      String text,
      Instant expiresAt,
      int attempts) {
    /** Without personal data. */
    @Override
    public String toString() {
      return "Waiting[" + id + "]";
    }
  }

  void add(Waiting mail, Instant at);

  /**
   * Mails that were leased.
   *
   * @param unreadable how many more were, which cannot be read
   */
  record Leased(List<Waiting> mails, int unreadable) {
    boolean isEmpty() {
      return mails.isEmpty() && unreadable == 0;
    }
  }

  /**
   * Leases up to {@code most} mails that are due, first those whose life ends first: no other
   * instance gets them for so long.
   */
  Leased lease(int most, Duration lease);

  /** Removes a mail, unless its lease has passed to another. */
  void remove(Waiting mail);

  /** Ends a lease: the mail is due after a pause. */
  void postpone(Waiting mail, Duration pause);

  /** Deletes up to {@code most} mails that expired so long ago; returns how many. */
  int purge(Duration ago, int most);
}
