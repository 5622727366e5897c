package io.ticketqueue.user;

/** Failed log-ins and the locks they bring. To be used in a transaction. */
public interface LoginLocks {
  /** Seconds until one may try again, 0 when one may now. */
  long lockedSeconds(EmailAddress email, ClientInfo client);

  void countFailure(EmailAddress email, ClientInfo client);

  void clear(EmailAddress email, ClientInfo client);

  /** Forgets old failures; returns how many. */
  int purge();
}
