package io.ticketqueue.servers;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Who may do what in Kafka (D-23): a service writes its own events, reads those of others in
 * consumer groups of its own, and writes what it cannot process to their dead letters. Nobody but
 * the launcher may do anything else. What may be written or read may be described, and who may
 * write to a topic may do so idempotently.
 *
 * @param writes topics
 * @param reads subjects: topics {@code <subject>.events}, with {@code dlq.<subject>} and the group
 *     {@code <service>-<subject>-consumer}
 */
public record KafkaRights(String service, List<String> writes, List<String> reads) {
  /** The whole table. */
  public static final List<KafkaRights> ALL =
      List.of(
          new KafkaRights("event", List.of("event.events"), List.of("payment", "reservation")),
          new KafkaRights("queue", List.of("queue.heads"), List.of("reservation", "event")),
          new KafkaRights(
              "reservation", List.of("reservation.events"), List.of("payment", "event")),
          new KafkaRights("payment", List.of("payment.events"), List.of("reservation")));

  /** Who has something to do with Kafka. */
  public static final List<String> SERVICES = ALL.stream().map(KafkaRights::service).toList();

  public KafkaRights {
    writes = List.copyOf(writes);
    reads = List.copyOf(reads);
  }

  /** The whole table as Kafka takes it. */
  static List<AclBinding> bindings() {
    return ALL.stream().flatMap(rights -> rights.own().stream()).toList();
  }

  private List<AclBinding> own() {
    var bindings = new ArrayList<AclBinding>();
    writes.forEach(topic -> bindings.add(may(AclOperation.WRITE, ResourceType.TOPIC, topic)));
    for (String subject : reads) {
      bindings.add(may(AclOperation.READ, ResourceType.TOPIC, subject + ".events"));
      bindings.add(may(AclOperation.WRITE, ResourceType.TOPIC, "dlq." + subject));
      String group = service + "-" + subject + "-consumer";
      bindings.add(may(AclOperation.READ, ResourceType.GROUP, group));
    }
    return bindings;
  }

  private AclBinding may(AclOperation operation, ResourceType type, String name) {
    return new AclBinding(
        new ResourcePattern(type, name, PatternType.LITERAL),
        new AccessControlEntry("User:" + service, "*", operation, AclPermissionType.ALLOW));
  }
}
