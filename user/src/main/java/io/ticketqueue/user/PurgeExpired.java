package io.ticketqueue.user;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.housekeeping.Housekeeping;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;

/**
 * Has what has expired deleted, and the personal data of deleted accounts erased; docs/retention.md
 * says what is kept for how long. By the database's time: an instance whose clock is wrong deletes
 * nothing that others need.
 */
@Component
public class PurgeExpired {
  private final Users users;
  private final Sessions sessions;
  private final RevocationLog revocations;
  private final LoginLocks locks;
  private final LoginHistory history;

  @Inject
  public PurgeExpired(
      Users users,
      Sessions sessions,
      RevocationLog revocations,
      LoginLocks locks,
      LoginHistory history) {
    this.users = users;
    this.sessions = sessions;
    this.revocations = revocations;
    this.locks = locks;
    this.history = history;
  }

  void start(
      @Observes Startup event,
      Housekeeping housekeeping,
      AccountPolicy policy,
      LifePolicy life,
      StoreTime time) {
    housekeeping.add("user_service.login_history", most -> history.purgeDeleted(time.now(), most));
    housekeeping.add("user_service.users", most -> users.erase(time.now(), most));
    housekeeping.add("user_service.users", most -> users.forgetPersons(life.personKept(), most));
    housekeeping.add("user_service.sessions", most -> sessions.purge(time.now(), most));
    housekeeping.add("user_service.auth_tokens", most -> sessions.purgeTokens(time.now(), most));
    housekeeping.add("user_service.revocations", most -> revocations.purge(time.now(), most));
    housekeeping.add("user_service.login_locks", locks::purge);
    housekeeping.add(
        "user_service.login_history",
        most -> history.purgeStrangers(time.now().minus(life.strangersKept()), most));
    housekeeping.add(
        "user_service.login_history",
        most -> history.purge(time.now().minus(policy.historyKept()), most));
    housekeeping.add("user_service.users", most -> users.forget(policy.forgottenAfter(), most));
  }
}
