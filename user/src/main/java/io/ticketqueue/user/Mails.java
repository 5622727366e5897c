package io.ticketqueue.user;

/** Mails to people. */
public interface Mails {
  /**
   * Has a mail sent once the current transaction has committed; if it rolls back, there is none.
   */
  void add(Mail mail);
}
