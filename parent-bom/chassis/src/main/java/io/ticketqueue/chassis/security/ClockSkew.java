package io.ticketqueue.chassis.security;

import io.ticketqueue.chassis.config.Settings;
import java.time.Duration;

/**
 * By how much the clocks of who signs tokens and of who verifies them may differ: a token counts so
 * long before it was issued, and after its end. The key is MicroProfile JWT's; the edge has the
 * same.
 */
public final class ClockSkew {
  private static final int MOST_SECONDS = 120;

  private ClockSkew() {}

  /**
   * As it is configured, 5 s unless it is: who is refused at the end of a token must not pass much
   * later.
   */
  public static Duration of(Settings settings) {
    return Duration.ofSeconds(settings.count("mp.jwt.verify.clock.skew", 0, MOST_SECONDS));
  }
}
