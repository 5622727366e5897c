package io.ticketqueue.reservation.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The application; resources and providers are found by scanning. */
@ApplicationScoped
@ApplicationPath("/")
public class ReservationApplication extends Application {}
