package io.ticketqueue.chassis.messaging.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.chassis.jpa.TestDatabase;
import io.ticketqueue.chassis.messaging.outbox.TestService;
import io.ticketqueue.testkit.Servers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a channel does that the broker refuses: it goes on, says so once, and loses nothing. */
class BrokerAccessIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  private final String user = "u-" + UUID.randomUUID();
  private final String password = UUID.randomUUID().toString();
  private final TestTopic topic = TestTopic.of(1);
  private final Lines lines = new Lines();
  private final Logger log = Logger.getLogger(BrokerAccess.class.getName());
  private TestChannels channels;

  @BeforeEach
  void listen() {
    log.addHandler(lines);
    channels = new TestChannels(client(password));
  }

  @AfterEach
  void close() {
    channels.close();
    log.removeHandler(lines);
  }

  private ChannelState receive(List<String> received) {
    return channels.incoming(
        Map.of("topic", topic.name(), "group.id", user),
        message -> {
          received.add(message.getPayload().toString());
          var unused = message.ack();
        });
  }

  @Test
  void aConsumerThatMayNotReadGoesOnUntilItMay() throws Exception {
    give(password);
    topic.write("one");
    List<String> received = new CopyOnWriteArrayList<>();
    ChannelState state = receive(received);
    await().atMost(SOON).until(() -> refused() >= 2);
    assertThat(state.alive()).isTrue();
    assertThat(state.describe()).contains("refused by the broker: ");

    allow(AclOperation.READ, ResourceType.GROUP, user);
    allow(AclOperation.READ, ResourceType.TOPIC, topic.name());

    await().atMost(SOON).until(() -> received.equals(List.of("one")));
    assertThat(state.describe()).doesNotContain("refused");
    assertThat(lines.with("access=refused")).hasSize(1);
    assertThat(lines.with("access=granted")).hasSize(1);
  }

  @Test
  void aConsumerWithAWrongPasswordGoesOnUntilItIsRight() throws Exception {
    give("another");
    allow(AclOperation.READ, ResourceType.GROUP, user);
    allow(AclOperation.READ, ResourceType.TOPIC, topic.name());
    topic.write("one");
    List<String> received = new CopyOnWriteArrayList<>();
    ChannelState state = receive(received);
    await().atMost(SOON).until(() -> refused() >= 2);
    assertThat(state.alive()).isTrue();

    give(password);

    await().atMost(SOON).until(() -> received.equals(List.of("one")));
    assertThat(lines.with("access=refused"))
        .singleElement()
        .asString()
        .contains("cause=SaslAuthenticationException")
        .doesNotContain(password);
  }

  @Test
  void anEventThatMayNotBeWrittenWaitsInTheOutboxAndGoesOutLater() throws Exception {
    give(password);
    String name = TestDatabase.newService();
    try (TestDatabase database = TestDatabase.of(name);
        TestService service = new TestService(database, client(password), name, topic.name())) {
      service.publish();
      UUID aggregate = UUID.randomUUID();
      for (int n = 0; n < 3; n++) {
        service.append(aggregate, n);
      }
      await().atMost(SOON).until(() -> lines.with("access=refused").size() == 1);
      await()
          .during(Duration.ofSeconds(5))
          .atMost(SOON)
          .until(
              () ->
                  lines.with("access=refused").size() == 1
                      && waiting(database, name) == 3
                      && service.letters.count() == 0);

      allow(AclOperation.WRITE, ResourceType.TOPIC, topic.name());

      await().atMost(SOON).until(() -> topic.read().size() == 3);
      assertThat(topic.read()).extracting(record -> record.key()).containsOnly("" + aggregate);
      await().atMost(SOON).until(() -> waiting(database, name) == 0);
    }
  }

  private static long waiting(TestDatabase database, String name) {
    return database.number(
        "select count(*) from common.outbox_events where aggregate_type = ?1"
            + " and not published and retry_count = 0 and not failed",
        name);
  }

  private double refused() {
    return channels.metrics.counter("tq.kafka.refused", "channel", "test").count();
  }

  private Map<String, Object> client(String password) {
    Map<String, Object> client = Servers.kafka().client();
    client.put("sasl.mechanism", "SCRAM-SHA-512");
    client.put(
        "sasl.jaas.config",
        "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
            .formatted(user, password));
    return client;
  }

  private void give(String credentials) throws Exception {
    var scram = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096);
    try (Admin admin = Admin.create(Servers.kafka().client())) {
      admin
          .alterUserScramCredentials(
              List.of(new UserScramCredentialUpsertion(user, scram, credentials)))
          .all()
          .get(30, TimeUnit.SECONDS);
    }
  }

  private void allow(AclOperation operation, ResourceType type, String name) throws Exception {
    var binding =
        new AclBinding(
            new ResourcePattern(type, name, PatternType.LITERAL),
            new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW));
    try (Admin admin = Admin.create(Servers.kafka().client())) {
      admin.createAcls(List.of(binding)).all().get(30, TimeUnit.SECONDS);
    }
  }

  private static final class Lines extends Handler {
    private final List<String> lines = new CopyOnWriteArrayList<>();

    List<String> with(String text) {
      return lines.stream().filter(line -> line.contains(text)).toList();
    }

    @Override
    public void publish(LogRecord record) {
      if (record.getLevel().intValue() >= Level.INFO.intValue()) {
        lines.add(new SimpleFormatter().formatMessage(record));
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
