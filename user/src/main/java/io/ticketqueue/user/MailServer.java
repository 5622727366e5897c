package io.ticketqueue.user;

import io.ticketqueue.user.WaitingMails.Waiting;

/** The server that takes our mails. */
public interface MailServer {
  /** What became of a mail. */
  enum Outcome {
    ACCEPTED,
    /** There is no such recipient. */
    REFUSED,
    /** The server does not take it now. */
    POSTPONED
  }

  /**
   * Hands a mail over, in a bounded time. May be called by several threads.
   *
   * @throws UnreachableException while the server cannot be talked to
   */
  Outcome send(Waiting mail);

  /** The server cannot be reached, does not answer, or does not let us in. */
  class UnreachableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnreachableException(Throwable cause) {
      super(cause);
    }
  }
}
