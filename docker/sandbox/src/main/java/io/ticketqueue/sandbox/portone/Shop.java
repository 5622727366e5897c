package io.ticketqueue.sandbox.portone;

import io.ticketqueue.chassis.config.BadConfiguration;
import io.ticketqueue.chassis.config.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;

/**
 * The one shop that PortOne knows here.
 *
 * @param webhookPauses before the second and further attempts
 * @param remembered how many payments are kept
 */
public record Shop(
    String apiSecret,
    String storeId,
    String channelKey,
    String webhookSecret,
    URI webhookUrl,
    List<Duration> webhookPauses,
    int remembered) {

  /** Reads the shop from the configuration. */
  @ApplicationScoped
  public static class Configured {
    @Produces
    @Singleton
    static Shop shop(Settings settings) {
      return new Shop(
          settings.text("tq.portone.api-secret"),
          settings.text("tq.portone.store-id"),
          settings.text("tq.portone.channel-key"),
          settings.text("tq.portone.webhook-secret"),
          settings.address("tq.portone.webhook-url"),
          pauses(settings),
          settings.count("tq.sandbox.remembered", 1, 10_000_000));
    }

    private static List<Duration> pauses(Settings settings) {
      try {
        return Arrays.stream(settings.text("tq.portone.webhook-pauses").split(","))
            .map(String::trim)
            .map(Duration::parse)
            .toList();
      } catch (DateTimeParseException e) {
        throw new BadConfiguration("tq.portone.webhook-pauses", "must be durations such as PT1S");
      }
    }
  }
}
