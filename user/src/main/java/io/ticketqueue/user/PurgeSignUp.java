package io.ticketqueue.user;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.housekeeping.Housekeeping;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import java.time.Duration;

/**
 * Has deleted what sign-ups have left behind; docs/retention.md says what is kept for how long. By
 * the database's time, as {@link PurgeExpired}.
 */
@Component
public class PurgeSignUp {
  /** So that a late guess learns that its code is too old. */
  private static final Duration EXPIRED_KEPT = Duration.ofDays(1);

  void start(
      @Observes Startup event,
      Housekeeping housekeeping,
      EmailCodes codes,
      RequestCounts counts,
      StartedVerifications started,
      StoreTime time) {
    housekeeping.add(
        "user_service.email_codes", most -> codes.purge(time.now().minus(EXPIRED_KEPT), most));
    housekeeping.add("user_service.email_tokens", most -> codes.purgeTokens(time.now(), most));
    housekeeping.add(
        "user_service.identity_verifications", most -> started.purge(time.now(), most));
    housekeeping.add("user_service.request_counts", counts::purge);
  }
}
