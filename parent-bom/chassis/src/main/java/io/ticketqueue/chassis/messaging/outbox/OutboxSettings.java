package io.ticketqueue.chassis.messaging.outbox;

import io.ticketqueue.chassis.config.BadConfiguration;
import io.ticketqueue.chassis.config.Settings;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How a service publishes.
 *
 * @param service {@code tq.service.name}
 * @param topics by aggregate type: {@code tq.outbox.aggregate-types}, separated by commas, and
 *     {@code tq.outbox.topic.<type>} for each
 * @param batch {@code tq.outbox.batch} (1–100, default 100): records in flight per slot
 * @param patience {@code tq.outbox.patience} (PT0.1S–PT10S, default PT5S): how long a batch waits
 *     for the broker before it ends its transaction and looks again; well below the database's
 *     patience with an idle transaction (20 s, D-24)
 * @param rest {@code tq.outbox.rest} (PT0.1S–PT30S, default PT1S): before the second attempt for an
 *     event the broker refuses; then twice and four times as long
 * @param keyed whether the channel takes records with key and headers (our connector does)
 */
record OutboxSettings(
    String service,
    Map<String, String> topics,
    int batch,
    Duration patience,
    Duration rest,
    boolean keyed) {
  static OutboxSettings of(Settings settings, boolean keyed) {
    List<String> types =
        Arrays.stream(settings.optional("tq.outbox.aggregate-types").orElse("").split(","))
            .map(String::trim)
            .filter(type -> !type.isEmpty())
            .toList();
    Map<String, String> topics =
        types.stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    type -> type, type -> settings.text("tq.outbox.topic." + type)));
    return new OutboxSettings(
        settings.text("tq.service.name"),
        topics,
        settings.countOr("tq.outbox.batch", 100, 1, 100),
        duration(settings, "tq.outbox.patience", Duration.ofSeconds(5), Duration.ofSeconds(10)),
        duration(settings, "tq.outbox.rest", Duration.ofSeconds(1), Duration.ofSeconds(30)),
        keyed);
  }

  private static Duration duration(
      Settings settings, String key, Duration otherwise, Duration most) {
    return settings.optional(key).isEmpty()
        ? otherwise
        : settings.duration(key, Duration.ofMillis(100), most);
  }

  /** Where events of an aggregate go. */
  String topic(String aggregateType) {
    String topic = topics.get(aggregateType);
    if (topic == null) {
      throw new BadConfiguration("tq.outbox.aggregate-types", "lacks " + aggregateType);
    }
    return topic;
  }

  /** Whether this service publishes anything. */
  boolean isActive() {
    return !topics.isEmpty();
  }
}
