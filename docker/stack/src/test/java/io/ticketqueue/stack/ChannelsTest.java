package io.ticketqueue.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.servers.KafkaRights;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How the applications' channels are configured, over all of them. */
class ChannelsTest {
  static Stream<Arguments> incoming() {
    return Stack.APPLICATIONS.stream()
        .map(Channels::of)
        .flatMap(of -> of.incoming().stream().map(channel -> Arguments.of(of, channel)));
  }

  @ParameterizedTest(name = "{1} of {0}")
  @MethodSource("incoming")
  @Tag("REQ-EVT-020")
  void whatCannotBeProcessedGoesToTheTopicsDeadLetters(Channels channels, String channel) {
    String topic = channels.attribute(channel, "topic");
    assertThat(topic).endsWith(".events");
    String subject = topic.replace(".events", "");
    assertThat(channels.attribute(channel, "connector")).isEqualTo("resilient-kafka");
    assertThat(channels.attribute(channel, "dead-letter.topic")).isEqualTo("dlq." + subject);
    assertThat(channels.attribute(channel, "group.id"))
        .isEqualTo(channels.application() + "-" + subject + "-consumer");
  }

  /** What Kafka allows is what the applications are configured to do, no less and no more. */
  @Test
  void whatKafkaAllowsIsWhatTheApplicationsDo() {
    var configured = new TreeMap<String, KafkaRights>();
    for (String application : Stack.APPLICATIONS) {
      Channels channels = Channels.of(application);
      List<String> reads =
          channels.incoming().stream()
              .map(channel -> channels.attribute(channel, "topic").replace(".events", ""))
              .sorted()
              .toList();
      List<String> writes = channels.published();
      if (!reads.isEmpty() || !writes.isEmpty()) {
        configured.put(application, new KafkaRights(application, writes, reads));
      }
    }
    var allowed = new TreeMap<String, KafkaRights>();
    KafkaRights.ALL.forEach(
        rights ->
            allowed.put(
                rights.service(),
                new KafkaRights(
                    rights.service(), rights.writes(), rights.reads().stream().sorted().toList())));
    assertThat(configured).isEqualTo(allowed);
  }
}
