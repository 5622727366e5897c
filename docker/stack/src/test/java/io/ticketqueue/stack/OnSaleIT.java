package io.ticketqueue.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.servers.TemporaryFolder;
import io.ticketqueue.stack.onsale.Machine;
import io.ticketqueue.stack.onsale.OnSale;
import io.ticketqueue.stack.onsale.SaleSize;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short sale with everything in it, and, heavy, one that sells out while services are killed. */
class OnSaleIT {
  private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
  private static final TemporaryFolder FOLDER = TemporaryFolder.create();
  private static final DataFolder DATA = new DataFolder(FOLDER.path().resolve("data"));
  private static Stack stack;

  @TempDir Path folder;
  private final List<String> said = new CopyOnWriteArrayList<>();

  /** The stack of this test. */
  private static final class Parts implements Machine {
    @Override
    public Map<String, Long> processes() {
      Map<String, Long> processes = new HashMap<>();
      for (Supervised part : stack.parts()) {
        part.part()
            .process()
            .ifPresent(
                running -> running.pid().ifPresent(pid -> processes.put(part.part().name(), pid)));
      }
      return processes;
    }

    @Override
    public boolean isReady(String part) {
      return stack.part(part).state() == Supervised.State.READY;
    }
  }

  @BeforeAll
  static void start() {
    stack = new Stack(new Stack.Place(ROOT, DATA, PortPlan.free()), Stack.APPLICATIONS, e -> {});
    stack.start();
  }

  @AfterAll
  static void stop() {
    stack.stop();
    FOLDER.delete();
  }

  private boolean sale(SaleSize size, boolean kill) throws Exception {
    PortPlan ports = stack.ports();
    var surroundings =
        new OnSale.Surroundings(
            new SaleOrganiser(ROOT, DATA, ports),
            new Parts(),
            ports.urls("edge"),
            ports.url("sandbox"),
            folder,
            "test");
    return new OnSale(surroundings, size, kill, said::add).run();
  }

  @Test
  void everyPromiseHoldsInAShortSale() throws Exception {
    boolean held = sale(new SaleSize(250, 1000, 20, 11), false);
    assertThat(said).as("what was said").noneMatch(line -> line.startsWith("BROKEN"));
    assertThat(held).isTrue();
    assertThat(said).anyMatch(line -> line.startsWith("held  money = tickets: the ledger has "));
    assertThat(Files.readString(folder.resolve("report.html")))
        .contains("Every promise held", "<polyline", "seed 11");
  }

  @Test
  @Tag("heavy")
  void everyPromiseHoldsInASaleThatSellsOutWhileServicesAreKilled() throws Exception {
    boolean held = sale(new SaleSize(3000, 300, 10, 12), true);
    assertThat(said).as("what was said").noneMatch(line -> line.startsWith("BROKEN"));
    assertThat(held).isTrue();
    assertThat(said)
        .anyMatch(line -> line.startsWith("held  every seat was sold once: 300 of 300"));
  }
}
