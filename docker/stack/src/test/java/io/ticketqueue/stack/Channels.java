package io.ticketqueue.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An application's channels, as its own configuration has them. */
record Channels(String application, Properties properties) {
  private static final Pattern OUTGOING_TOPIC =
      Pattern.compile("mp\\.messaging\\.outgoing\\..+\\.topic");
  private static final Pattern INCOMING =
      Pattern.compile("mp\\.messaging\\.incoming\\.([^.]+)\\.topic");

  static Channels of(String application) {
    Path file =
        Path.of("..", "..", Flags.folder(application))
            .resolve("src/main/resources/META-INF/microprofile-config.properties");
    var properties = new Properties();
    if (Files.exists(file)) { // the edge has none
      try (var in = Files.newBufferedReader(file)) {
        properties.load(in);
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
    return new Channels(application, properties);
  }

  /** The names of the incoming ones. */
  List<String> incoming() {
    return properties.stringPropertyNames().stream()
        .map(INCOMING::matcher)
        .filter(Matcher::matches)
        .map(key -> key.group(1))
        .toList();
  }

  /** The topics that its outbox and its outgoing channels publish to. */
  List<String> published() {
    return properties.stringPropertyNames().stream()
        .filter(key -> key.startsWith("tq.outbox.topic.") || OUTGOING_TOPIC.matcher(key).matches())
        .map(properties::getProperty)
        .distinct()
        .toList();
  }

  String attribute(String channel, String attribute) {
    return properties.getProperty("mp.messaging.incoming." + channel + "." + attribute, "");
  }
}
