package io.ticketqueue.user;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.housekeeping.Housekeeping;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;

/**
 * Has social log-ins that nobody finished deleted; docs/retention.md says after how long. By the
 * database's time, as {@link PurgeExpired}.
 */
@Component
public class PurgeSocialLogIns {
  void start(
      @Observes Startup event,
      Housekeeping housekeeping,
      OAuthStates states,
      SignUpTokens tokens,
      StoreTime time) {
    housekeeping.add("user_service.oauth_states", most -> states.purge(time.now(), most));
    housekeeping.add("user_service.signup_tokens", most -> tokens.purge(time.now(), most));
  }
}
