package io.ticketqueue.user;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.housekeeping.Housekeeping;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import java.time.Clock;

/** Has social log-ins that nobody finished deleted; docs/retention.md says after how long. */
@Component
public class PurgeSocialLogIns {
  void start(
      @Observes Startup event,
      Housekeeping housekeeping,
      OAuthStates states,
      SignUpTokens tokens,
      Clock clock) {
    housekeeping.add("user_service.oauth_states", most -> states.purge(clock.instant(), most));
    housekeeping.add("user_service.signup_tokens", most -> tokens.purge(clock.instant(), most));
  }
}
