package io.ticketqueue.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ticketqueue.event.SeatTemplate.Exceptions;
import io.ticketqueue.event.SeatTemplate.Line;
import io.ticketqueue.event.SeatTemplate.Row;
import io.ticketqueue.event.SeatTemplate.Section;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SeatPlacementTest {
  private static Row row(String label, int seats) {
    return row(label, seats, Line.UNKNOWN, Exceptions.NONE);
  }

  private static Row row(String label, int seats, Line line, Exceptions exceptions) {
    List<Integer> numbers = IntStream.rangeClosed(1, seats).boxed().toList();
    return new Row(label, Grade.S, numbers, line, exceptions);
  }

  private static Line line(double x1, double y1, double x2, double y2) {
    return new Line(new Point(x1, y1), new Point(x2, y2));
  }

  private static HallPlan plan(@Nullable Stage stage, @Nullable Point focus, Row... rows) {
    Section section = new Section("Floor", null, List.of(rows));
    return HallPlan.of(new SeatTemplate(stage, focus, List.of(section)));
  }

  private static List<Point> places(HallPlan plan, int row) {
    return plan.rows().get(row).seats().stream().map(HallPlan.Seat::at).toList();
  }

  private static List<Integer> positions(HallPlan plan) {
    return plan.rows().getFirst().seats().stream().map(HallPlan.Seat::position).toList();
  }

  @Test
  @Tag("REQ-EVT-013")
  void rowsWithoutALineStandOneBelowTheOtherInTheMiddle() {
    HallPlan plan = plan(null, null, row("A", 3), row("B", 2));

    assertThat(places(plan, 0)).containsExactly(new Point(-1, 0), new Point(0, 0), new Point(1, 0));
    assertThat(places(plan, 1)).containsExactly(new Point(-0.5, 1), new Point(0.5, 1));
  }

  @Test
  void aSectionStandsBelowTheSectionBefore() {
    Section floor = new Section("Floor", null, List.of(row("A", 2)));
    Section balcony = new Section("Balcony", null, List.of(row("A", 2)));

    HallPlan plan = HallPlan.of(new SeatTemplate(null, null, List.of(floor, balcony)));

    assertThat(places(plan, 1).getFirst().y()).isGreaterThan(places(plan, 0).getFirst().y() + 1);
    assertThat(plan.rows()).extracting(HallPlan.Row::section).containsExactly(0, 1);
  }

  @Test
  void anAisleAndARemovedSeatLeaveAGap() {
    var exceptions = new Exceptions(Set.of(2), Set.of(4), Map.of(), Map.of());

    HallPlan plan = plan(null, null, row("A", 5, Line.UNKNOWN, exceptions));

    assertThat(places(plan, 0)).extracting(Point::x).containsExactly(-2.5, -1.5, 0.5, 2.5);
    assertThat(positions(plan)).containsExactly(1, 2, 4, 6);
    assertThat(plan.rows().getFirst().seats())
        .extracting(HallPlan.Seat::number)
        .containsExactly(1, 2, 3, 5);
  }

  @Test
  void theSeatsOfALineStandEvenlyOnIt() {
    HallPlan plan = plan(null, null, row("A", 3, line(0, 0, 4, 2), Exceptions.NONE));

    assertThat(places(plan, 0)).containsExactly(new Point(0, 0), new Point(2, 1), new Point(4, 2));
    assertThat(places(plan(null, null, row("A", 1, line(0, 0, 4, 2), Exceptions.NONE)), 0))
        .containsExactly(new Point(2, 1));
    Line open = new Line(new Point(7, 1), null);
    assertThat(places(plan(null, null, row("A", 2, open, Exceptions.NONE)), 0))
        .containsExactly(new Point(7, 1), new Point(8, 1));
    Line closed = new Line(null, new Point(7, 1));
    assertThat(places(plan(null, null, row("A", 2, closed, Exceptions.NONE)), 0))
        .containsExactly(new Point(6, 1), new Point(7, 1));
  }

  @Test
  void rowsWithoutALineStandBelowAllThatHavePlaces() {
    Stage stage = new Stage(new Point(10, 20), 6, 4);

    HallPlan plan = plan(stage, null, row("A", 2), row("B", 2, line(0, 0, 1, 30), Exceptions.NONE));

    assertThat(places(plan, 0)).allMatch(place -> place.y() > 30);
    assertThat(places(plan, 0).getFirst().x() + places(plan, 0).getLast().x())
        .isCloseTo(26, within(0.01));
    assertThat(plan.clash()).isEmpty();
  }

  @Test
  void theStageIsAboveAllSeatsAndTheFocusInItsMiddle() {
    HallPlan plan = plan(null, null, row("A", 21), row("B", 21));

    assertThat(plan.stage().bottom()).isLessThan(0);
    assertThat(plan.focus()).isEqualTo(plan.stage().middle());
    assertThat(plan.focus().x()).isZero();
    Point wanted = new Point(3, 3);
    assertThat(plan(null, wanted, row("A", 1)).focus()).isEqualTo(wanted);
    Stage given = new Stage(new Point(1, 1), 2, 2);
    assertThat(plan(given, null, row("A", 1)).stage()).isEqualTo(given);
    assertThat(plan(given, null, row("A", 1)).focus()).isEqualTo(new Point(2, 2));
  }

  @Test
  void twoSeatsAtOnePlaceAreFound() {
    Row first = row("A", 3, line(0, 0, 2, 0), Exceptions.NONE);
    Row crossing = row("B", 3, line(1, -1, 1, 1), Exceptions.NONE);

    assertThat(plan(null, null, first, crossing).clash()).contains(new HallPlan.Clash(0, 1, "B-2"));
    assertThat(plan(null, null, row("A", 2, line(1, 1, 1, 1), Exceptions.NONE)).clash())
        .contains(new HallPlan.Clash(0, 0, "A-2"));
    assertThat(plan(null, null, first, row("B", 3)).clash()).isEmpty();
  }

  @Test
  void everySeatOfAPlainHallHasAPlaceOfItsOwn() {
    HallPlan plan = HallPlan.of(Programme.template(250, 200));

    assertThat(plan.rows().stream().mapToInt(row -> row.seats().size()).sum()).isEqualTo(50_000);
    assertThat(plan.clash()).isEmpty();
    assertThat(Arrays.asList(plan.stage().middle().x(), plan.focus().x())).containsOnly(0.0);
  }
}
