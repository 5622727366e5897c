package io.ticketqueue.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.core.WallClock;
import io.ticketqueue.stack.gate.BoxOffice;
import io.ticketqueue.stack.gate.BoxOfficeKey;
import io.ticketqueue.stack.gate.Edge;
import io.ticketqueue.stack.gate.Gate;
import io.ticketqueue.stack.gate.Scan;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./tq gate} does while the edge is away, slow, or odd. */
class GateShiftTest {
  private static final UUID SCHEDULE = UUID.randomUUID();
  private static final String VALID = "T20260501-AAAAAAA";
  private static final String OTHER = "T20260501-BBBBBBB";
  private static final List<String> WORDS = List.of(SCHEDULE.toString(), "--name", "north");

  @TempDir private Path root;
  private final BoxOfficeKey key = new BoxOfficeKey("k1");
  private final BoxOffice office = new BoxOffice(key, List.of(VALID, OTHER));
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private DataFolder data;

  @BeforeEach
  void find() {
    data = DataFolder.of(root);
  }

  private String code(String number) {
    return key.code(number, SCHEDULE, Long.MAX_VALUE / 2000);
  }

  private InputStream codes(String... numbers) {
    StringBuilder lines = new StringBuilder();
    Arrays.stream(numbers).forEach(number -> lines.append(code(number)).append('\n'));
    return new ByteArrayInputStream(lines.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Whether nobody needs to look at a scan. */
  private boolean run(Supplier<Optional<Edge>> edges, InputStream in) throws IOException {
    output.reset();
    return GateCommand.run(
        data,
        GateCommand.Options.parse(WORDS),
        edges,
        in,
        new PrintStream(output, true, StandardCharsets.UTF_8));
  }

  private boolean run(Edge edge, InputStream in) throws IOException {
    return run(() -> Optional.of(edge), in);
  }

  private String told() {
    return output.toString(StandardCharsets.UTF_8);
  }

  private Path folder() {
    return data.gates().resolve("north").resolve(SCHEDULE.toString());
  }

  /** A gate that has a manifest and scans that nobody knows of. */
  private void workAlone(String... numbers) throws IOException {
    run(office, codes());
    run(Optional::empty, codes(numbers));
    assertThat(Gate.waitingIn(folder())).isEqualTo(numbers.length);
  }

  /** The office behind something that happens first. */
  private abstract static class Odd implements Edge {
    private final Edge office;

    Odd(Edge office) {
      this.office = office;
    }

    abstract void beforeHandIn() throws IOException;

    @Override
    public JsonObject manifest(UUID scheduleId, @Nullable Long since) throws IOException {
      return office.manifest(scheduleId, since);
    }

    @Override
    public JsonObject handIn(String gate, List<Scan> scans) throws IOException {
      beforeHandIn();
      return office.handIn(gate, scans);
    }
  }

  @Test
  void aHandInThatIsRefusedKeepsNoManifestAway() throws Exception {
    workAlone(VALID);
    office.handInFailure = new IllegalStateException("odd");
    office.used = List.of(OTHER);

    assertThat(run(office, codes(OTHER))).isTrue();

    assertThat(told())
        .containsOnlyOnce("cannot hand scans in: java.lang.IllegalStateException: odd")
        .contains("REFUSE ALREADY_ADMITTED  " + OTHER, "1 scans wait");
  }

  /** An interrupt in the middle of that would close the file of scans. */
  @Test
  void anEdgeThatIsFrozenHoldsNobodyUpAndIsWaitedForAtTheEnd() throws Exception {
    workAlone(VALID);
    var ended = new CountDownLatch(1);
    Thread shift = Thread.currentThread();
    Edge frozen =
        new Odd(office) {
          @Override
          void beforeHandIn() throws IOException {
            try {
              assertThat(ended.await(1, TimeUnit.MINUTES)).isTrue();
              // the codes have ended; this has not, and is waited for
              Awaitility.await().until(() -> shift.getState().name().endsWith("WAITING"));
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
              throw new IOException("interrupted", e);
            }
          }
        };
    InputStream in =
        new FilterInputStream(codes(OTHER)) {
          @Override
          public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = super.read(bytes, offset, length);
            if (count < 0) {
              ended.countDown();
            }
            return count;
          }
        };

    assertThat(run(frozen, in)).isTrue();

    assertThat(told())
        .contains("the edge is slow", "ADMIT  " + OTHER)
        .doesNotContain("wait", "cannot");
    assertThat(Gate.waitingIn(folder())).isZero();
  }

  @Test
  void theEdgeIsLookedForAgain() throws Exception {
    workAlone(VALID);
    Deque<Optional<Edge>> found = new ArrayDeque<>(List.of(Optional.empty(), Optional.of(office)));

    assertThat(run(found::remove, codes(OTHER))).isTrue();

    assertThat(told()).contains("handed in: 2 accepted");
  }

  @Test
  void aCollisionIsToldThoughALaterBatchFails() throws Exception {
    String[] numbers = new String[Gate.MOST_AT_ONCE + 1];
    Arrays.setAll(numbers, i -> "T20260501-%07d".formatted(i));
    workAlone(numbers);
    office.admitElsewhere(numbers[0]);
    Edge failing =
        new Odd(office) {
          @Override
          void beforeHandIn() throws IOException {
            if (!office.sizes.isEmpty()) {
              throw new IOException("away");
            }
          }
        };

    assertThat(run(failing, codes())).as("nobody needs to look").isFalse();

    assertThat(told()).containsOnlyOnce("COLLISION " + numbers[0]).contains("1 scans wait");
  }

  @Test
  void aManifestThatCannotBeReadIsFetchedAnew() throws Exception {
    workAlone();
    Files.writeString(folder().resolve("manifest.json"), "{\"version\":");

    assertThat(run(office, codes(VALID))).isTrue();

    assertThat(told()).contains("fetching anew", "ADMIT  " + VALID);
  }

  @Test
  void withoutAManifestAndAnEdgeAGateIsRefused() {
    assertThatThrownBy(() -> run(Optional::empty, codes(VALID)))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("no manifest");
  }

  @Test
  void whatIsNotUtf8IsRefusedAndTheNextCodeCounts() throws Exception {
    workAlone();
    Path codes = root.resolve("codes");
    byte[] good = (code(VALID) + "\n").getBytes(StandardCharsets.UTF_8);
    byte[] all = new byte[good.length + 2];
    all[0] = (byte) 0xff;
    all[1] = '\n';
    System.arraycopy(good, 0, all, 2, good.length);
    Files.write(codes, all);
    output.reset();

    GateCommand.run(
        data,
        List.of(SCHEDULE.toString(), "--name", "north", "--offline", codes.toString()),
        InputStream.nullInputStream(),
        new PrintStream(output, true, StandardCharsets.UTF_8));

    assertThat(told()).contains("REFUSE TICKET_NOT_FOUND", "ADMIT  " + VALID);
  }

  @Test
  void aGateThatIsAtWorkElsewhereIsARefusal() throws Exception {
    WallClock wall = new WallClock(Clock.systemUTC(), WallClock.SEOUL);
    try (Gate gate = Gate.open(folder(), "north", SCHEDULE, wall)) {
      assertThat(gate.isReady()).isFalse();
      assertThatThrownBy(() -> run(office, codes()))
          .isInstanceOf(Refused.class)
          .hasMessageContaining("in use by another gate");
    }
  }
}
