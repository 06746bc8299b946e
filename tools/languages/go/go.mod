module driver

go 1.23
