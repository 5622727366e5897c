package io.ticketqueue.chassis.security;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.health.WarmUp;
import io.ticketqueue.core.auth.Revocations;
import jakarta.inject.Inject;
import java.time.Duration;

/**
 * Has an instance know what is revoked before it says it is ready: until then every call that needs
 * to know is 503. Where Redis is away it gets ready all the same.
 */
@Component
public class RevocationsWarmUp implements WarmUp {
  private static final Duration LONGEST = Duration.ofSeconds(3);

  private final Revocations revocations;

  @Inject
  RevocationsWarmUp(Revocations revocations) {
    this.revocations = revocations;
  }

  @Override
  public String name() {
    return "revocations";
  }

  @Override
  public void run() throws InterruptedException {
    var unused = revocations.awaitHeard(LONGEST); // the feed says by itself that Redis is away
  }
}
