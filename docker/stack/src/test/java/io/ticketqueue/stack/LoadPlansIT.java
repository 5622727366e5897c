package io.ticketqueue.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.servers.TemporaryFolder;
import io.ticketqueue.stack.load.Plan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Each load plan for seconds, with a few users, on the running system: a plan that nobody runs soon
 * asks for what is no longer there. How fast the answers come is not looked at here.
 */
class LoadPlansIT {
  private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
  private static final String ANY = "60000";

  private static TemporaryFolder folder;
  private static DataFolder data;
  private static Stack stack;

  /** What a run came to. */
  private record Outcome(boolean good, String text, Path folder) {
    private String samples() throws IOException {
      return Files.readString(folder.resolve("samples.jtl"));
    }
  }

  @BeforeAll
  static void up() {
    folder = TemporaryFolder.create();
    data = new DataFolder(folder.path().resolve("data"));
    stack = new Stack(new Stack.Place(ROOT, data, PortPlan.free()), Stack.APPLICATIONS, said -> {});
    stack.start();
  }

  @AfterAll
  static void down() {
    if (stack != null) {
      stack.stop();
      folder.delete();
    }
  }

  @Test
  void queueFlood() throws IOException {
    Outcome outcome =
        run("queue-flood", "people=60", "users=4", "perSecond=10", "rampSeconds=1", "seconds=8");

    assertThat(outcome.good()).as(outcome.text()).isTrue();
    assertThat(outcome.text()).containsPattern("enter +60 +0 ").containsPattern("status +\\d\\d");
    assertThat(outcome.folder().resolve("report/index.html")).isNotEmptyFile();
  }

  @Test
  void onSale() throws IOException {
    Outcome outcome =
        run(
            "on-sale",
            "people=60",
            "users=6",
            "rampSeconds=1",
            "seconds=40",
            "think=0.1",
            "leavers=20",
            "refreshers=100",
            "secondDevices=100",
            "byHand=70",
            "changers=100",
            "quitters=20",
            "declined=100");

    assertThat(outcome.good()).as(outcome.text()).isTrue();
    for (String label : List.of("live-changes", "change", "confirm-declined", "ticket-picture")) {
      assertThat(outcome.text()).containsPattern(label + " +[1-9]");
    }
  }

  @Test
  void paymentBurst() throws IOException {
    Outcome outcome =
        run(
            "payment-burst",
            "people=12",
            "users=6",
            "rampSeconds=1",
            "seconds=30",
            "gatherSeconds=5");

    assertThat(outcome.good()).as(outcome.text()).isTrue();
    assertThat(outcome.text()).containsPattern("ticket +[1-9]");
  }

  @Test
  void browse() throws IOException {
    Outcome outcome = run("browse", "users=4", "rampSeconds=1", "seconds=8", "think=0.1");

    assertThat(outcome.good()).as(outcome.text()).isTrue();
    assertThat(outcome.samples()).contains(",seats,200,").contains(",seats,304,");
  }

  @Test
  void logIn() throws IOException {
    Outcome outcome =
        run("log-in", "accounts=5", "users=2", "rampSeconds=0", "seconds=8", "mistaken=50");

    assertThat(outcome.good()).as(outcome.text()).isTrue();
    assertThat(outcome.text()).containsPattern("log-out +[1-9]");
  }

  @Test
  void gate() throws IOException {
    Outcome outcome =
        run(
            "gate",
            "tickets=40",
            "users=2",
            "rampSeconds=0",
            "seconds=15",
            "again=50",
            "forged=50",
            "changes=50",
            "offline=50");

    assertThat(outcome.good()).as(outcome.text()).isTrue();
    for (String label : List.of("admit", "again", "forged", "manifest-changes", "scans")) {
      assertThat(outcome.text()).containsPattern(label + " +[1-9]");
    }
  }

  @Test
  void hostile() throws IOException {
    Outcome outcome = run("hostile", "people=80", "users=4", "rampSeconds=1", "seconds=10");

    assertThat(outcome.good()).as(outcome.text()).isTrue();
    for (String status :
        List.of("greedy,429", "made-up-token,401", "made-up-turn,401", "guess,429")) {
      assertThat(outcome.samples()).contains("," + status + ",");
    }
  }

  @Test
  void aLimitThatDoesNotHoldIsAFailure() throws IOException {
    Outcome outcome =
        run(
            "queue-flood",
            "people=8",
            "users=2",
            "perSecond=2",
            "rampSeconds=0",
            "seconds=2",
            "limit.status.p95=0");

    assertThat(outcome.good()).as(outcome.text()).isFalse();
    assertThat(outcome.text()).containsPattern("BEYOND +status: p95 \\d+ ms, limit 0 ms");
  }

  private static Outcome run(String name, String... given) throws IOException {
    LoadCommand.Place usual = LoadCommand.Place.in(ROOT);
    Path results = Files.createTempDirectory(folder.path(), "load");
    List<String> words = new ArrayList<>(List.of(name));
    Plan.read(usual.plans(), name).defaults().keySet().stream()
        .filter(property -> property.endsWith(".p95"))
        .forEach(limit -> words.add("-J" + limit + "=" + ANY));
    List.of(given).forEach(property -> words.add("-J" + property));
    LoadOptions options = LoadOptions.of(words);
    var place = new LoadCommand.Place(usual.plans(), usual.jmeter(), results);
    var text = new ByteArrayOutputStream();
    boolean good =
        LoadCommand.run(
            place,
            options.plan(usual.plans()),
            options,
            LoadData.here(data, stack.ports()),
            new PrintStream(text, true, StandardCharsets.UTF_8));
    Path made;
    try (var folders = Files.list(results)) {
      made = folders.findFirst().orElseThrow();
    }
    return new Outcome(good, text.toString(StandardCharsets.UTF_8), made);
  }
}
