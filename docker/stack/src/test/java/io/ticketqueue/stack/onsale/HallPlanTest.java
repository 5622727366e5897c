package io.ticketqueue.stack.onsale;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.core.JsonP;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HallPlanTest {
  private final SplittableRandom random = new SplittableRandom(1);

  private static BitSet taken(HallPlan plan, String... seats) {
    BitSet taken = new BitSet();
    plan.mark(taken, List.of(seats), true);
    return taken;
  }

  @Test
  void readsTheRowsOfALayout() {
    String layout =
        """
        {"sections":[{"name":"A","rows":[{"row":"1","seats":[["a",1,"VIP",0,0,[]],["b",2,"VIP",1,0,[]]]}]},
                     {"name":"B","rows":[{"row":"1","seats":[["c",1,"S",0,1,[]]]}]}]}""";
    HallPlan plan = HallPlan.of(JsonP.readObject(layout));
    assertThat(plan.rows()).containsExactly(List.of("a", "b"), List.of("c"));
    assertThat(plan.seats()).isEqualTo(3);
  }

  @Test
  void choosesFreeSeatsSideBySide() {
    HallPlan plan = new HallPlan(List.of(List.of("a", "b", "c", "d"), List.of("e")));
    for (int i = 0; i < 50; i++) {
      assertThat(plan.choose(2, taken(plan, "b"), random)).containsExactly("c", "d");
    }
  }

  @Test
  void takesWhatIsFreeWhereNothingIsSideBySide() {
    HallPlan plan = new HallPlan(List.of(List.of("a", "b", "c")));
    assertThat(plan.choose(2, taken(plan, "b"), random)).containsExactly("a", "c");
    assertThat(plan.choose(2, taken(plan, "a", "b", "c"), random)).isEmpty();
  }
}
