package com.example.orders;

class Orders {
    List<Order> list() throws SQLException {
        // ruleid: java-missing-connection-pool
        try (Connection connection = DriverManager.getConnection(url, user, password)) {
            return read(connection);
        }
    }

    Connection open() throws SQLException {
        // ruleid: java-missing-connection-pool
        return DriverManager.getConnection(url);
    }

    static Connection shared(Properties properties) throws SQLException {
        // ruleid: java-missing-connection-pool
        Connection connection = DriverManager.getConnection(url, properties);
        return connection;
    }

    List<Order> pooled() throws SQLException {
        // ok: java-missing-connection-pool
        try (Connection connection = dataSource.getConnection()) {
            return read(connection);
        }
    }

    Connection once() throws SQLException {
        if (connection == null) {
            // ok: java-missing-connection-pool
            connection = DriverManager.getConnection(url, user, password);
        }
        return connection;
    }

    public static void main(String[] args) throws SQLException {
        // ok: java-missing-connection-pool
        migrate(DriverManager.getConnection(args[0]));
    }

    void drivers() {
        // ok: java-missing-connection-pool
        DriverManager.getDrivers();
    }
}
