package io.ticketqueue.reservation;
