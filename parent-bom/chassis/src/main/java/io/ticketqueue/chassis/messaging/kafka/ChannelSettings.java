package io.ticketqueue.chassis.messaging.kafka;

import io.ticketqueue.chassis.config.BadConfiguration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigException;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.reactive.messaging.spi.ConnectorFactory;
import org.jspecify.annotations.Nullable;

/**
 * A channel's attributes. Own ones are read by name; those the Kafka clients know are handed on.
 *
 * @param all by attribute name, {@code channel-name} and {@code topic} among them
 */
record ChannelSettings(Map<String, String> all) {
  private static final String SHARED = "kafka.";
  private static final Set<String> OWN =
      Set.of(
          ConnectorFactory.CHANNEL_NAME_ATTRIBUTE,
          ConnectorFactory.CONNECTOR_ATTRIBUTE,
          "topic",
          "dead-letter.topic",
          "nack.attempts",
          "nack.backoff.ms",
          "nack.backoff.max.ms",
          "buffer.size",
          "commit.interval.ms",
          "revoke.wait.ms",
          "stuck.after.ms",
          "silent.after.ms",
          "window.size");
  private static final Set<String> KNOWN =
      Stream.of(OWN, ConsumerConfig.configNames(), ProducerConfig.configNames())
          .flatMap(Set::stream)
          .collect(Collectors.toUnmodifiableSet());

  /**
   * Reads what the runtime gives for a channel, and {@code kafka.<client property>} of the
   * application where the channel says nothing.
   */
  static ChannelSettings of(Config channel, Config application) {
    Map<String, String> all = new HashMap<>();
    for (Set<String> known : List.of(ConsumerConfig.configNames(), ProducerConfig.configNames())) {
      known.forEach(name -> copy(application, SHARED + name, all, name));
    }
    channel.getPropertyNames().forEach(name -> copy(channel, name, all, name));
    for (String name :
        List.of(
            ConnectorFactory.CHANNEL_NAME_ATTRIBUTE,
            ConnectorFactory.CONNECTOR_ATTRIBUTE,
            "topic")) {
      copy(channel, name, all, name);
    }
    ChannelSettings settings = new ChannelSettings(all);
    all.keySet().forEach(settings::refuseMisspelt);
    return settings;
  }

  /**
   * An unknown attribute may be meant for a client's plug-in and is left alone; but one that is one
   * of ours in another spelling would be ignored in silence. In capitals it is an environment
   * variable, which the runtime reads.
   */
  private void refuseMisspelt(String name) {
    if (!KNOWN.contains(name) && !name.matches("[A-Z0-9_]+")) {
      KNOWN.stream()
          .filter(known -> letters(known).equals(letters(name)))
          .findAny()
          .ifPresent(
              known -> {
                throw new BadConfiguration(key(name), "is unknown, it is spelt " + known);
              });
    }
  }

  private static String letters(String name) {
    return name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
  }

  private static void copy(Config from, String key, Map<String, String> to, String name) {
    from.getOptionalValue(key, String.class).ifPresent(value -> to.put(name, value.trim()));
  }

  String channel() {
    return text(ConnectorFactory.CHANNEL_NAME_ATTRIBUTE, "?");
  }

  /** The topic, or several separated by commas; the channel's name where nothing is said. */
  String topic() {
    return text("topic", channel());
  }

  String text(String name, String otherwise) {
    return all.getOrDefault(name, otherwise);
  }

  @Nullable String optional(String name) {
    String value = all.get(name);
    return value == null || value.isEmpty() ? null : value;
  }

  /** An attribute that must be there. */
  String required(String name) {
    String value = optional(name);
    if (value == null) {
      throw new BadConfiguration(key(name), "is missing");
    }
    return value;
  }

  /** A whole number of at least {@code min}. */
  long number(String name, long otherwise, long min) {
    String value = optional(name);
    try {
      long number = value == null ? otherwise : Long.parseLong(value);
      if (number >= min) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new BadConfiguration(key(name), "must be a whole number");
    }
    throw new BadConfiguration(key(name), "must be at least " + min);
  }

  /** A duration in milliseconds, in nanoseconds. */
  long nanos(String name, long otherwiseMillis) {
    return number(name, otherwiseMillis, 0) * 1_000_000;
  }

  private String key(String name) {
    return "mp.messaging.*." + channel() + "." + name;
  }

  /** Properties for a consumer. {@code defaults} yield to what is configured. */
  Map<String, Object> consumer(Map<String, String> defaults) {
    return client(ConsumerConfig.configNames(), defaults);
  }

  /** Properties for a producer. {@code defaults} yield to what is configured. */
  Map<String, Object> producer(Map<String, String> defaults) {
    return client(ProducerConfig.configNames(), defaults);
  }

  /** The same properties, if Kafka takes them; a value it does not take must stop the start. */
  Map<String, Object> checked(
      Map<String, Object> properties, Function<Map<String, Object>, AbstractConfig> parse) {
    try {
      AbstractConfig unused = parse.apply(properties);
      return properties;
    } catch (ConfigException e) { // its message names the key
      throw new BadConfiguration("mp.messaging.*." + channel(), "or kafka.*: " + e.getMessage());
    }
  }

  /** Names only: a value may be a password. */
  @Override
  public String toString() {
    return "ChannelSettings" + all.keySet();
  }

  private Map<String, Object> client(Set<String> known, Map<String, String> defaults) {
    required("bootstrap.servers");
    Map<String, Object> properties = new HashMap<>(defaults);
    all.forEach(
        (name, value) -> {
          if (known.contains(name)) {
            properties.put(name, value);
          }
        });
    return properties;
  }
}
