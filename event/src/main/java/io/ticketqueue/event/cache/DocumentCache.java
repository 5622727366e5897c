package io.ticketqueue.event.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.ticketqueue.core.CompressedJson;
import io.ticketqueue.core.SharedLoads;
import io.ticketqueue.event.SeatDocuments;
import io.ticketqueue.event.cache.SharedCache.Entry;
import io.ticketqueue.event.cache.SharedCache.Found;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Large documents of schedules, compressed once for all who ask. A document is built at most once a
 * second, however often what it shows changes: until then the former one is current enough.
 */
public final class DocumentCache {
  private final Kind kind;
  private final SharedReading shared;
  private final CachePolicy policy;
  private final LongSupplier nanoTime;
  private final LoadLimit limit;
  private final SharedLoads<UUID, Document> loads;
  private final Cache<UUID, Near> here;

  /**
   * One kind of documents.
   *
   * @param prefix of its keys in the shared cache
   * @param build reads one from the database
   * @param ttl in the shared cache
   * @param bytes most that an instance keeps
   */
  record Kind(
      String prefix, Function<UUID, SeatDocuments.Document> build, Duration ttl, long bytes) {}

  /** A document and the version of what it shows. */
  public record Document(long version, CompressedJson json) {
    /** The same for the same content, on every instance. */
    public String tag() {
      return version + "-" + Integer.toHexString(json.checksum());
    }
  }

  private record Near(Document document, long builtAt) {
    boolean willDo(long version, long now) {
      return document.version() >= version || now - builtAt < CachePolicy.BELIEVED.toNanos();
    }
  }

  DocumentCache(CacheParts parts, LoadLimit limit, Kind kind) {
    this.kind = kind;
    this.shared = parts.shared();
    this.policy = parts.policy();
    this.nanoTime = parts.nanoTime();
    this.limit = limit;
    this.loads = new SharedLoads<>(policy.patience(), LoadLimit.RETRY_SECONDS);
    this.here =
        Caffeine.newBuilder()
            .maximumWeight(kind.bytes())
            .<UUID, Near>weigher((id, near) -> near.document().json().size())
            .build();
  }

  /** A document that was built so lately that it will do whatever has changed since. */
  Optional<Document> recent(UUID id) {
    Near near = here.getIfPresent(id);
    return near != null && near.willDo(Long.MAX_VALUE, nanoTime.getAsLong())
        ? Optional.of(near.document())
        : Optional.empty();
  }

  /**
   * The document of a schedule that exists, of this version, of a later one, or built within the
   * last second.
   */
  Document find(UUID id, long version) {
    if (!policy.enabled()) {
      return build(id);
    }
    Near near = here.getIfPresent(id);
    return near != null && near.willDo(version, nanoTime.getAsLong())
        ? near.document()
        : loads.load(id, (wanted, load) -> refresh(wanted, version, load));
  }

  private Document refresh(UUID id, long version, SharedLoads.Load<Document> load) {
    Near near = here.getIfPresent(id);
    if (near != null && near.willDo(version, nanoTime.getAsLong())) {
      return near.document(); // another caller's load has just ended
    }
    String key = kind.prefix() + id;
    String known = near == null ? "" : near.document().tag();
    return switch (shared.find(new SharedCache.Wanted(key, known, version, false))) {
      case Found.Hit hit when hit.lease() != null -> buildForAll(id, key, hit.lease(), load);
      case Found.Hit hit -> take(id, hit, near, load);
      case Found.Missing missing -> buildForAll(id, key, missing.lease(), load);
      case Found.Busy busy -> buildHere(id, load);
      case Found.Away away -> buildHere(id, load);
    };
  }

  private Document take(
      UUID id, Found.Hit hit, @Nullable Near near, SharedLoads.Load<Document> load) {
    Entry entry = hit.entry();
    if (entry == null) {
      return near == null ? buildHere(id, load) : near.document();
    }
    Document document = new Document(entry.version(), CompressedJson.fromBase64(entry.text()));
    remember(id, document, hit.age(), load);
    return document;
  }

  private Document buildForAll(UUID id, String key, String lease, SharedLoads.Load<Document> load) {
    boolean put = false;
    try {
      Document built = buildHere(id, load);
      Entry entry = new Entry(built.tag(), built.version(), built.json().base64());
      shared.put(key, lease, entry, new SharedCache.Life(CachePolicy.BELIEVED, kind.ttl()));
      put = true;
      return built;
    } finally {
      if (!put) {
        shared.release(key, lease);
      }
    }
  }

  private Document buildHere(UUID id, SharedLoads.Load<Document> load) {
    Document built = build(id);
    remember(id, built, Duration.ZERO, load);
    return built;
  }

  /** The document as it is now; not kept. */
  Document build(UUID id) {
    return limit.load(
        () -> {
          SeatDocuments.Document document = kind.build().apply(id);
          return new Document(document.version(), CompressedJson.of(document.json()));
        });
  }

  private void remember(UUID id, Document document, Duration age, SharedLoads.Load<Document> load) {
    load.store(() -> here.put(id, new Near(document, nanoTime.getAsLong() - age.toNanos())));
  }

  /** Forgets a document that is known here, and one that is being built. */
  void forget(UUID id) {
    loads.outdate(id);
    here.invalidate(id);
  }

  /** Forgets what is known here, and what is being built. */
  void forgetAll() {
    loads.outdateAll();
    here.invalidateAll();
  }
}
