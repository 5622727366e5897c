package io.ticketqueue.event.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.event.cache.SharedCache.Entry;
import io.ticketqueue.event.cache.SharedCache.Found;
import io.ticketqueue.event.cache.SharedCache.Life;
import io.ticketqueue.event.cache.SharedCache.Wanted;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What any {@link SharedCache} does. */
@Tag("REQ-EVT-017")
@Tag("REQ-EVT-021")
public abstract class SharedCacheContract {
  private static final Life LONG = new Life(Duration.ofMinutes(1), Duration.ofMinutes(2));
  private static final Duration SHORT = Duration.ofMillis(40);

  private final String key = "cache:event:" + UUID.randomUUID();
  private SharedCache cache;

  /** The same data at each call. */
  protected abstract SharedCache cache();

  protected abstract void pass(Duration time);

  @BeforeEach
  void open() {
    cache = cache();
  }

  private Found find(String known, long minimum, boolean old) {
    return cache.find(new Wanted(key, known, minimum, old));
  }

  private String lease() {
    return ((Found.Missing) find("", 1, true)).lease();
  }

  private Found.Hit hit(String known) {
    return (Found.Hit) find(known, 1, true);
  }

  @Test
  void theFirstWhoMissesAnEntryLoadsItAndOthersWait() {
    String lease = lease();
    assertThat(find("", 1, true)).isInstanceOf(Found.Busy.class);

    cache.put(key, lease, new Entry("s1", 0, "\"한글\" %_\n"), LONG);

    assertThat(hit("").entry()).isEqualTo(new Entry("s1", 0, "\"한글\" %_\n"));
    assertThat(hit("").lease()).isNull();
    assertThat(hit("other").entry()).isNotNull();
    assertThat(hit("s1").entry()).isNull();
  }

  @Test
  void whoGivesUpLetsAnotherLoad() {
    String lease = lease();
    cache.release(key, "another's");
    assertThat(find("", 1, true)).isInstanceOf(Found.Busy.class);

    cache.release(key, lease);

    assertThat(lease()).isNotEqualTo(lease);
  }

  @Test
  @Tag("REQ-EVT-019")
  void whatWasReadBeforeADropIsNotPutAfterIt() {
    String before = lease();
    assertThat(cache.drop(key)).isTrue();
    String after = lease();

    cache.put(key, before, new Entry("old", 0, "old"), LONG);
    assertThat(find("", 1, true)).isInstanceOf(Found.Busy.class);
    cache.put(key, after, new Entry("new", 0, "new"), LONG);
    cache.put(key, before, new Entry("old", 0, "old"), LONG);

    assertThat(hit("").entry()).isEqualTo(new Entry("new", 0, "new"));
    assertThat(cache.drop(key)).isTrue();
    assertThat(find("", 1, true)).isInstanceOf(Found.Missing.class);
  }

  @Test
  void anOldEntryIsLoadedByOneWhileOthersUseOrAwaitIt() {
    cache.put(key, lease(), new Entry("s3", 3, "3"), new Life(SHORT, Duration.ofMinutes(2)));
    assertThat(((Found.Hit) find("", 4, false)).lease()).isNull();
    pass(SHORT.multipliedBy(2));

    assertThat(((Found.Hit) find("", 3, false)).lease()).isNull();
    Found.Hit first = (Found.Hit) find("", 4, false);
    assertThat(first.lease()).isNotNull();
    assertThat(first.entry()).isEqualTo(new Entry("s3", 3, "3"));
    assertThat(first.age()).isGreaterThanOrEqualTo(SHORT.multipliedBy(2));
    assertThat(((Found.Hit) find("", 4, true)).lease()).isNull();
    assertThat(find("", 4, false)).isInstanceOf(Found.Busy.class);

    cache.put(key, first.lease(), new Entry("s4", 4, "4"), LONG);
    assertThat(hit("").entry()).isEqualTo(new Entry("s4", 4, "4"));
  }

  @Test
  void anEntryGoesWhenItsTimeIsOver() {
    cache.put(key, lease(), new Entry("s", 0, "x"), new Life(SHORT, SHORT));
    pass(SHORT.multipliedBy(2));

    assertThat(find("", 1, true)).isInstanceOf(Found.Missing.class);
  }

  @Test
  void aGroupKeepsItsGenerationUntilItIsRenewed() {
    String group = "cache:event:" + UUID.randomUUID() + ":";
    String first = cache.generation(group);
    assertThat(first).isNotEmpty();
    assertThat(cache.generation(group)).isEqualTo(first);

    assertThat(cache.renew(group)).isTrue();

    assertThat(cache.generation(group)).isNotEmpty().isNotEqualTo(first);
  }
}
