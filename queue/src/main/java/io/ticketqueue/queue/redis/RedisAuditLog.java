package io.ticketqueue.queue.redis;

import io.ticketqueue.chassis.audit.AuditEntry;
import io.ticketqueue.chassis.audit.AuditLog;
import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.redis.RedisAccess;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.params.XAddParams;
import redis.clients.jedis.resps.StreamEntry;

/**
 * What operators did, in the stream {@code queue:audit}: the last 10,000 acts, at Redis's time.
 * There are few, so a filter reads all of them. Not chained: what decides about a place, the
 * admission rate, also stands in the journal, whose chain is signed.
 */
@Alternative
@Priority(1)
@Component
public class RedisAuditLog implements AuditLog {
  private static final String KEY = "queue:audit";
  private static final int KEPT = 10_000;

  private final RedisAccess redis;

  @Inject
  public RedisAuditLog(RedisAccess redis) {
    this.redis = redis;
  }

  @Override
  public void add(AuditEntry entry) {
    Map<String, String> fields = new HashMap<>();
    fields.put("id", entry.id().toString());
    fields.put("role", entry.role());
    fields.put("action", entry.action());
    fields.put("object", entry.object());
    fields.put("trace", entry.traceId());
    put(fields, "actor", entry.actor());
    put(fields, "ip", entry.address());
    put(fields, "before", entry.before());
    put(fields, "after", entry.after());
    var unused =
        redis
            .client()
            .xadd(KEY, fields, XAddParams.xAddParams().maxLen(KEPT).approximateTrimming());
  }

  private static void put(Map<String, String> fields, String name, @Nullable Object value) {
    if (value != null) {
      fields.put(name, value.toString());
    }
  }

  @Override
  public Page find(Query query, int offset, int size) {
    List<AuditEntry> found =
        redis.client().xrevrange(KEY, (StreamEntryID) null, null, KEPT).stream()
            .map(RedisAuditLog::entry)
            .filter(query::matches)
            .toList();
    return new Page(found.stream().skip(offset).limit(size).toList(), found.size());
  }

  private static AuditEntry entry(StreamEntry entry) {
    Map<String, String> fields = entry.getFields();
    String actor = fields.get("actor");
    return new AuditEntry(
        UUID.fromString(fields.getOrDefault("id", "")),
        Instant.ofEpochMilli(entry.getID().getTime()),
        actor == null ? null : UUID.fromString(actor),
        fields.getOrDefault("role", ""),
        fields.get("ip"),
        fields.getOrDefault("action", ""),
        fields.getOrDefault("object", ""),
        fields.get("before"),
        fields.get("after"),
        fields.getOrDefault("trace", ""));
  }
}
